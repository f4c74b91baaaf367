from multiprocessing import BoundedSemaphore, Condition, Lock, Process, RLock, Semaphore


def release(lock):
    try:
        lock.release()
    except (AssertionError, ValueError) as error:
        print(type(error).__name__, error)


release(Lock())
release(RLock())
release(BoundedSemaphore(2))
release(Semaphore(0))
rlock = RLock()
with rlock, rlock:
    child = Process(target=release, args=(rlock,))
    child.start()
    child.join()
try:
    Condition().notify()
except AssertionError as error:
    print(error)
