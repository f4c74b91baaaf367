import time
from threading import Lock, Semaphore, Thread

gate = Semaphore(2)
lock = Lock()
inside = peak = 0

def visit():
    global inside, peak
    with gate:
        with lock:
            inside += 1
            peak = max(peak, inside)
        time.sleep(0.2)
        with lock:
            inside -= 1

start = time.perf_counter()
threads = [Thread(target=visit) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("peak:", peak)
print(f"time: {time.perf_counter() - start:.1f} s")
