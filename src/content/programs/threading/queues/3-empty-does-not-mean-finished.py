import time
from queue import Queue
from threading import Thread

jobs, results = Queue(), Queue()
for n in range(3):
    jobs.put(n)

def worker():
    n = jobs.get()
    time.sleep(0.2)
    results.put(n)
    jobs.task_done()

for _ in range(3):
    Thread(target=worker).start()

while not jobs.empty():
    time.sleep(0.01)
print("queue is empty, results:", results.qsize())
jobs.join()
print("all tasks done, results:", results.qsize())
