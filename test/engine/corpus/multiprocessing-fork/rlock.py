from multiprocessing import Process, RLock

rlock = RLock()


def try_it():
    print("child:", rlock.acquire(block=False))


with rlock:
    with rlock:
        print("twice")
    child = Process(target=try_it)
    child.start()
    child.join()
child = Process(target=try_it)
child.start()
child.join()
