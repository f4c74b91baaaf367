import random
import time
from threading import Lock, Thread

class Account:
    def __init__(self, owner, money):
        self.owner = owner
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    if source is target:
        return
    while True:
        with source.lock:
            if target.lock.acquire(blocking=False):
                try:
                    source.money -= amount
                    target.money += amount
                    return
                finally:
                    target.lock.release()
        time.sleep(random.uniform(0.001, 0.02))
