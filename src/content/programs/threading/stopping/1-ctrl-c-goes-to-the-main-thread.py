import os
import signal
import time
from threading import Thread, Timer

def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)

def worker():
    for step in range(3):
        time.sleep(0.2)
        print("worker: step", step)

thread = Thread(target=worker)
thread.start()
Timer(0.3, press_ctrl_c).start()
try:
    time.sleep(10)
except KeyboardInterrupt:
    print("main: KeyboardInterrupt")
print("main: at the end")
