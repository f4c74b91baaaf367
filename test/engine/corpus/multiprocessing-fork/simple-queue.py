from multiprocessing import Process, SimpleQueue


def work(jobs, results):
    results.put([jobs.get() for _ in range(3)])


jobs, results = SimpleQueue(), SimpleQueue()
print(jobs.empty())
child = Process(target=work, args=(jobs, results))
child.start()
for job in ("a", 2, None):
    jobs.put(job)
print(results.get(), results.empty())
child.join()
