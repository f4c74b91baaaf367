import hashlib
import time
from threading import Thread

block = bytes(32_000_000)

def fingerprint():
    hashlib.sha256(block).hexdigest()

def one_thread():
    fingerprint()
    fingerprint()

def two_threads():
    threads = [Thread(target=fingerprint) for _ in range(2)]
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
