# status: stopped
# exit: 0
# stop: once it runs
import signal
import time

asked = []


def stop(number, frame):
    asked.append(signal.Signals(number).name)


signal.signal(signal.SIGINT, stop)
print("running")
while not asked:
    time.sleep(0.01)
print("asked by", asked)
print("ends in its own way")
