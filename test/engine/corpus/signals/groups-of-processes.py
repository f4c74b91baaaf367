import multiprocessing as mp
import os
import signal
import time


def wait_in_a_group(ready, own_group):
    if own_group:
        os.setpgid(0, 0)
    signal.signal(signal.SIGUSR1, lambda number, frame: os._exit(4))
    ready.set()
    time.sleep(60)


def start(own_group):
    ready = mp.Event()
    process = mp.Process(target=wait_in_a_group, args=(ready, own_group))
    process.start()
    ready.wait()
    return process


with_me, alone = start(False), start(True)
print(os.getpgid(with_me.pid) == os.getpgrp() == os.getpid(), os.getpgid(alone.pid) == alone.pid)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.killpg(os.getpgrp(), signal.SIGUSR1)
with_me.join()
print(with_me.exitcode, alone.exitcode)
os.kill(-alone.pid, signal.SIGTERM)
alone.join()
print(alone.exitcode)
try:
    os.killpg(alone.pid, signal.SIGTERM)
except ProcessLookupError:
    print("nobody is in that group")
