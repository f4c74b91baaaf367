from multiprocessing import JoinableQueue, Process


def work(jobs):
    while True:
        jobs.get()
        jobs.task_done()


jobs = JoinableQueue()
for _ in range(2):
    Process(target=work, args=(jobs,), daemon=True).start()
for job in range(10):
    jobs.put(job)
jobs.join()
print("all done")
try:
    jobs.task_done()
except ValueError as error:
    print(error)
