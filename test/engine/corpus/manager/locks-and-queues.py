import queue
from multiprocessing import Manager, Process


def work(lock, numbers, results):
    for _ in range(20):
        with lock:
            numbers[0] += 1
    results.put("done")


with Manager() as manager:
    lock, numbers, results = manager.Lock(), manager.list([0]), manager.Queue()
    children = [Process(target=work, args=(lock, numbers, results)) for _ in range(2)]
    for child in children:
        child.start()
    print([results.get() for _ in children], numbers[0])
    try:
        results.get(timeout=0.05)
    except queue.Empty as error:
        print(repr(error))
    print(lock.acquire(), lock.acquire(False))
