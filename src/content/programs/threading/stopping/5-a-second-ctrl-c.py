import os
import signal
import time
from queue import Queue, ShutDown
from threading import Thread, Timer

orders = Queue()
presses = 0

def on_ctrl_c(number, frame):
    global presses
    presses += 1

def cook():
    while True:
        try:
            order = orders.get()
        except ShutDown:
            print("cook: goes home")
            return
        time.sleep(0.2)
        print("cook:", order)

def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, on_ctrl_c)
signal.signal(signal.SIGTERM, on_ctrl_c)
thread = Thread(target=cook)
thread.start()
for seconds in (0.3, 0.7):
    Timer(seconds, press_ctrl_c).start()

number = 0
while presses == 0:
    number += 1
    orders.put(f"order {number}")
    time.sleep(0.02)
print("Ctrl+C: no new orders; press again to throw away the rest")
orders.shutdown()
while thread.is_alive() and presses < 2:
    thread.join(timeout=0.02)
if presses > 1:
    orders.shutdown(immediate=True)
    print("again: what is left is thrown away")
thread.join()
print("main: at the end")
