# tries: to have children kill each other, and their parent, at the same moment
# ends: completed, failed
import multiprocessing
import os
import random
import time


def child(pids):
    time.sleep(0.05)
    others = list(pids)
    random.shuffle(others)
    for pid in others:
        if pid not in (0, os.getpid()):
            try:
                os.kill(pid, random.choice((2, 9, 11, 15)))
            except (OSError, OverflowError):
                pass
    while True:
        pass


pids = multiprocessing.Array("i", 6)
children = [multiprocessing.Process(target=child, args=(pids,)) for _ in range(6)]
for place, process in enumerate(children):
    process.start()
    pids[place] = process.pid
time.sleep(0.3)
for process in children:
    process.kill()
    process.join()
print(sorted({process.exitcode < 0 for process in children}))
