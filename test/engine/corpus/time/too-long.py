# python: 3.14.10
import threading
import time

lock = threading.Lock()
lock.acquire()
for wait in (time.sleep, lambda seconds: lock.acquire(timeout=seconds)):
    for seconds in (1e10, 10**10, float("inf")):
        try:
            wait(seconds)
        except OverflowError as error:
            print(error)
