import signal
import threading
import time


class TooLong(Exception):
    pass


def give_up(signum, frame):
    raise TooLong(signal.Signals(signum).name)


signal.signal(signal.SIGALRM, give_up)
signal.setitimer(signal.ITIMER_REAL, 0.1)
try:
    while True:
        pass
except TooLong as error:
    print("computing:", error)

signal.setitimer(signal.ITIMER_REAL, 0.1)
try:
    time.sleep(60)
except TooLong as error:
    print("sleeping:", error)

lock = threading.Lock()
lock.acquire()
signal.setitimer(signal.ITIMER_REAL, 0.1)
try:
    with lock:
        print("never")
except TooLong as error:
    print("waiting for a lock:", error, lock.locked())

rings = []
signal.signal(signal.SIGALRM, lambda *_: rings.append("ring"))
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
while len(rings) < 3:
    signal.pause()
print(rings, signal.getitimer(signal.ITIMER_REAL)[1])
signal.setitimer(signal.ITIMER_REAL, 0)

print(signal.alarm(10), signal.alarm(0), signal.alarm(0))
try:
    signal.setitimer(signal.ITIMER_REAL, -1)
except signal.ItimerError as error:
    print(error.strerror)
