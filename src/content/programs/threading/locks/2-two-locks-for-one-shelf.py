import time
from threading import Lock, Thread

apples = 100
refill_lock, sell_lock = Lock(), Lock()

def refill():
    global apples
    with refill_lock:
        seen = apples
        time.sleep(0.01)
        apples = seen + 10

def sell():
    global apples
    with sell_lock:
        seen = apples
        time.sleep(0.01)
        apples = seen - 1

threads = [Thread(target=body) for body in (refill, sell) * 5]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("100 + 50 - 5 apples, all there:", apples == 145)
