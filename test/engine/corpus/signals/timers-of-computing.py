"""ITIMER_VIRTUAL and ITIMER_PROF run while the process computes; sleep costs none of it."""

import signal
import time

virtual = profiling = 0


def on_virtual(number, frame):
    global virtual
    virtual += 1


def on_profiling(number, frame):
    global profiling
    profiling += 1


signal.signal(signal.SIGVTALRM, on_virtual)
signal.signal(signal.SIGPROF, on_profiling)
print(signal.setitimer(signal.ITIMER_VIRTUAL, 0.5))
print(signal.setitimer(signal.ITIMER_PROF, 0.5, 0.05))

left, interval = signal.getitimer(signal.ITIMER_PROF)
print(0 < left < 0.6, interval)
time.sleep(0.5)
print(virtual, profiling)

while profiling < 5 or virtual < 1:
    sum(range(1000))
print(virtual, signal.getitimer(signal.ITIMER_VIRTUAL))

signal.setitimer(signal.ITIMER_PROF, 0)
before = profiling
for _ in range(3000):
    sum(range(1000))
print(profiling == before, signal.getitimer(signal.ITIMER_PROF))

try:
    signal.setitimer(3, 1)
except signal.ItimerError as error:
    print(error)
