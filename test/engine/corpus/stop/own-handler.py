# status: stopped
# exit: 0
# stop: once it runs
import signal
import time

asked = False


def stop(number, frame):
    global asked
    asked = True
    print(signal.Signals(number).name)


signal.signal(signal.SIGINT, stop)
print("running")
while not asked:
    time.sleep(0.01)
print("ends in its own way")
