import queue
import threading

jobs = queue.Queue(maxsize=2)

def produce():
    for number in range(5):
        jobs.put(number)
        print("put", number)
    jobs.put(None)

def consume():
    while (number := jobs.get()) is not None:
        print("got", number)

threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
