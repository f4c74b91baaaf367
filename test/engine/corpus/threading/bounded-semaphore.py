import threading

semaphore = threading.BoundedSemaphore(1)
with semaphore:
    print(semaphore.acquire(blocking=False))
try:
    semaphore.release()
except ValueError as error:
    print(error)
try:
    threading.BoundedSemaphore(-1)
except ValueError as error:
    print(error)
