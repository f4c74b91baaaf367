import time
from queue import Queue
from threading import Thread

orders = Queue(maxsize=2)

def waiter():
    for dish in ("soup", "fish", "cake", "tea"):
        orders.put(dish)
        print("ordered", dish)
    orders.put(None)

def cook():
    while (dish := orders.get()) is not None:
        time.sleep(0.1)
        print("    cooked", dish)

threads = [Thread(target=waiter), Thread(target=cook)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
