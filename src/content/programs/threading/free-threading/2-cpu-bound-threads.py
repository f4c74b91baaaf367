import time
from threading import Thread

def countdown(n):
    while n:
        n -= 1

def best(count):
    times = []
    for _ in range(5):
        threads = [Thread(target=countdown, args=(1_500_000,))
                   for _ in range(count)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times.append(time.perf_counter() - start)
    return min(times)

ratio = best(4) / best(1)
print(f"4 times the work in 4 threads took {ratio:.0f} times as long")
