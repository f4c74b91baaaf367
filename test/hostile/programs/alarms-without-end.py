# tries: to drown itself in alarms
# ends: stopped
import signal


def handler(number, frame):
    signal.setitimer(signal.ITIMER_REAL, 1e-9, 1e-9)


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 1e-9, 1e-9)
print("ready", flush=True)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
