import os
import signal
import time
from multiprocessing import Process


def kill_itself():
    print("before", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    print("after")


def abort():
    os.abort()


def raise_signal():
    signal.raise_signal(signal.SIGTERM)
    print("after")


for target in (kill_itself, abort, raise_signal):
    child = Process(target=target)
    child.start()
    child.join()
    print(target.__name__, child.exitcode)

for number in (signal.SIGUSR1, signal.SIGHUP, signal.SIGALRM):
    child = Process(target=time.sleep, args=(60,))
    child.start()
    os.kill(child.pid, number)
    child.join()
    print(number.name, child.exitcode)
