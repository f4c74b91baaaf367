from queue import Queue
from threading import Thread

found = Queue()

def count_multiples(start, stop):
    for n in range(start, stop):
        if n % 7 == 0:
            found.put(n)

def count(limit):
    bounds = [limit * part // 4 for part in range(5)]
    threads = [Thread(target=count_multiples, args=pair)
               for pair in zip(bounds, bounds[1:])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = 0
    while not found.empty():
        found.get()
        total += 1
    return total
