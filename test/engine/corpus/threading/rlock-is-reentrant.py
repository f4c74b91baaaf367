import threading

rlock = threading.RLock()


def depth(left):
    with rlock:
        return 1 + (depth(left - 1) if left else 0)


def try_it():
    print("other thread:", rlock.acquire(blocking=False))


print(depth(50))
with rlock, rlock:
    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
print(rlock.acquire(timeout=1), rlock.release())
