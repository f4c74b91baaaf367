from multiprocessing import Process, SimpleQueue


def descend(depth, log):
    log.put(depth)
    if depth < 3:
        child = Process(target=descend, args=(depth + 1, log))
        child.start()
        child.join()
        log.put(-depth)


log = SimpleQueue()
descend(1, log)
print([log.get() for _ in range(5)])
