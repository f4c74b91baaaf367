# python: 3.14
import threading
import time

thread = threading.Thread(target=time.sleep, args=(0.3,))
thread.start()
lock = threading.Lock()
lock.acquire()
for call in (
    lambda: lock.acquire(timeout="soon"),
    lambda: lock.acquire(timeout=None),
    lambda: lock.acquire(timeout=float("nan")),
    lambda: lock.acquire(timeout=-2),
    lambda: lock.acquire(False, 1),
    lambda: threading.RLock().acquire(timeout="soon"),
    lambda: thread.join("soon"),
    lambda: time.sleep("soon"),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
