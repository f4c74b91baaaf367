import time
from threading import Thread

def wait():
    time.sleep(0.4)

start = time.perf_counter()
wait()
wait()
one_thread = time.perf_counter() - start

start = time.perf_counter()
threads = [Thread(target=wait) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
two_threads = time.perf_counter() - start

print(f"one thread / two threads: {one_thread / two_threads:.1f}")
