# status: stopped
# exit: 0
# stop: once it runs
import threading
import time

stopping = threading.Event()


def work():
    try:
        stopping.wait()
        print("worker was asked to stop")
    except KeyboardInterrupt:
        print("never")


threading.Thread(target=work).start()
try:
    print("running")
    while True:
        time.sleep(0.01)
except KeyboardInterrupt:
    stopping.set()
