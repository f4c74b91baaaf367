from queue import Queue, ShutDown
from threading import Thread

jobs, results, failures = Queue(), Queue(), Queue()

def worker():
    while True:
        try:
            n = jobs.get()
        except ShutDown:
            return
        try:
            results.put(12 // n)
        except Exception as error:
            failures.put(f"job {n}: {error}")
        finally:
            jobs.task_done()

threads = [Thread(target=worker) for _ in range(2)]
for thread in threads:
    thread.start()
for n in (1, 2, 0, 3, 4):
    jobs.put(n)
jobs.join()
jobs.shutdown()
for thread in threads:
    thread.join()
print(results.qsize(), "results")
print("failed:", failures.get())
