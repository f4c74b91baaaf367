# tries: to have children that nothing ends, of parents that have ended
# ends: stopped
import multiprocessing
import os
import signal


def stay():
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


def middle():
    multiprocessing.Process(target=stay).start()
    os._exit(0)


for _ in range(4):
    multiprocessing.Process(target=middle).start()
print("ready", flush=True)
