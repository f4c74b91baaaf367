# tries: to stay in the handler of a signal for ever
# ends: stopped
import signal
import time


def handler(number, frame):
    while True:
        pass


signal.signal(signal.SIGINT, handler)
print("ready", flush=True)
time.sleep(1000)
