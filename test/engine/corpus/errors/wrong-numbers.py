# python: 3.13
import threading

for call in (
    lambda: threading.Semaphore(-1),
    lambda: threading.BoundedSemaphore(-1),
    lambda: threading.Semaphore().acquire(blocking=False, timeout=1),
    lambda: threading.Lock().acquire(timeout=-5),
    lambda: threading.Semaphore(1).release(-1),
):
    try:
        print(call())
    except ValueError as error:
        print(error)
