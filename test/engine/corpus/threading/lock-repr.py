# python: 3.13
# compare: pattern
import threading

lock, rlock, event = threading.Lock(), threading.RLock(), threading.Event()
semaphore, bounded = threading.Semaphore(3), threading.BoundedSemaphore(2)
print(lock)
with lock, rlock, rlock, semaphore, bounded:
    print(lock)
    print(rlock)
    print(semaphore)
    print(bounded)
print(rlock)
event.set()
print(event)
print(threading.Barrier(2))
print(threading.Condition(lock))
print(threading.Lock.__name__, isinstance(lock, threading.Lock))
