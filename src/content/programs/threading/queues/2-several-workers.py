import time
from queue import Queue, ShutDown
from threading import Thread

jobs, results = Queue(), Queue()

def worker():
    while True:
        try:
            n = jobs.get()
        except ShutDown:
            return
        time.sleep(0.1)
        results.put(n * n)

threads = [Thread(target=worker) for _ in range(3)]
for thread in threads:
    thread.start()
for n in range(6):
    jobs.put(n)
jobs.shutdown()
for thread in threads:
    thread.join()
print(sorted(results.get() for _ in range(6)))
