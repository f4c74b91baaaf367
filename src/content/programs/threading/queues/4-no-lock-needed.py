from queue import Queue
from threading import Thread

numbers = Queue()

def produce(start):
    for n in range(start, start + 1000):
        numbers.put(n)

threads = [Thread(target=produce, args=(n * 1000,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
received = [numbers.get() for _ in range(numbers.qsize())]
print("received:", len(received))
print("nothing lost:", sorted(received) == list(range(4000)))
