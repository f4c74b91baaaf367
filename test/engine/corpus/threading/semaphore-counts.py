import threading

semaphore = threading.Semaphore(0)
print(semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.05))
semaphore.release(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False))
threading.Timer(0.05, semaphore.release).start()
print(semaphore.acquire())
try:
    semaphore.release(0)
except ValueError as error:
    print(error)
