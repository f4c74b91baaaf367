import time
from threading import Lock, Thread

ROUNDS = 400_000
total, lock = 0, Lock()

def count_together(rounds):
    global total
    for _ in range(rounds):
        with lock:
            total += 1

def count_apart(rounds):
    global total
    own = 0
    for _ in range(rounds):
        own += 1
    with lock:
        total += own

def best(body, count):
    times = []
    for _ in range(5):
        threads = [Thread(target=body, args=(ROUNDS // count,))
                   for _ in range(count)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times.append(time.perf_counter() - start)
    return min(times)

for body in (count_together, count_apart):
    ratio = best(body, 1) / best(body, 2)
    print(f"{body.__name__:14} one thread / two threads: {ratio:.1f}")
