# tries: to trace and to profile itself for ever, and to raise there
# ends: stopped
import sys
import threading


def trace(frame, event, argument):
    try:
        for _ in range(10_000):
            pass
    except BaseException:
        pass
    return trace


print("ready", flush=True)
threading.settrace(trace)
threading.setprofile(trace)
sys.setprofile(trace)
sys.settrace(trace)
while True:
    try:
        len([])
    except BaseException:
        pass
