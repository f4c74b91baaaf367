import time
from queue import Queue, ShutDown
from threading import Thread

def worker(orders, done):
    while True:
        try:
            order = orders.get()
        except ShutDown:
            return
        time.sleep(0.2)
        done.append(order)

for immediate in (False, True):
    orders, done = Queue(), []
    cook = Thread(target=worker, args=(orders, done))
    cook.start()
    for order in ("soup", "fish", "cake", "tea"):
        orders.put(order)
    time.sleep(0.3)
    orders.shutdown(immediate=immediate)
    cook.join()
    print(f"immediate={immediate}: {done}")
