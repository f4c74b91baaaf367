# python: 3.13
import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(False))
before = time.monotonic()
print(lock.acquire(timeout=0.1), 0.09 <= time.monotonic() - before < 5)
threading.Timer(0.05, lock.release).start()
print(lock.acquire(timeout=10), lock.locked())
for arguments in ({"blocking": False, "timeout": 1}, {"timeout": -2}):
    try:
        lock.acquire(**arguments)
    except ValueError as error:
        print(error)
