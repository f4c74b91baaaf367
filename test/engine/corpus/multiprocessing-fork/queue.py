from multiprocessing import Process, Queue


def work(jobs, results):
    for job in iter(jobs.get, None):
        results.put(job**2)


jobs, results = Queue(), Queue()
children = [Process(target=work, args=(jobs, results)) for _ in range(2)]
for child in children:
    child.start()
for job in [*range(10), None, None]:
    jobs.put(job)
print(sorted(results.get() for _ in range(10)))
for child in children:
    child.join()
print([child.exitcode for child in children])
