import time
from threading import Event, Thread

stop = Event()
log = []

def worker():
    log.append("opens the file")
    try:
        while not stop.is_set():
            log.append("writes a record")
            stop.wait(timeout=0.2)
    finally:
        log.append("closes the file")

thread = Thread(target=worker)
thread.start()
time.sleep(0.5)
start = time.perf_counter()
stop.set()
thread.join()
print(*log, sep="\n")
print(f"stopped after {time.perf_counter() - start:.1f} s")
