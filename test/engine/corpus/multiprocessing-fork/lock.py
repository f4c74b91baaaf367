from multiprocessing import Lock, Process, Value


def increment(lock, count):
    for _ in range(100):
        with lock:
            count.value += 1


lock, count = Lock(), Value("i", lock=False)
children = [Process(target=increment, args=(lock, count)) for _ in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
print(count.value, lock.acquire(timeout=0.1), lock.acquire(timeout=0.1), lock.acquire(block=False))
