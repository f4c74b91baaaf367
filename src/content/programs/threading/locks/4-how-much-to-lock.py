import time
from threading import Lock, Thread

lock = Lock()
log = []

def wide(name):
    with lock:
        time.sleep(0.2)
        log.append(name)

def narrow(name):
    time.sleep(0.2)
    with lock:
        log.append(name)

for body in (wide, narrow):
    start = time.perf_counter()
    threads = [Thread(target=body, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{body.__name__:6} {time.perf_counter() - start:.1f} s")
