import time
from threading import Thread

N = 1_000_000

def countdown(n):
    while n:
        n -= 1

def one_thread():
    countdown(N)
    countdown(N)

def two_threads():
    threads = [Thread(target=countdown, args=(N,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def best(run):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)

ratio = best(one_thread) / best(two_threads)
print(f"one thread / two threads: {ratio:.1f}")
