import threading
import time

stop = threading.Event()

def watch():
    while not stop.wait(0.1):
        print("looked")
    print("stopped")

thread = threading.Thread(target=watch)
thread.start()
time.sleep(0.35)
stop.set()
thread.join()
