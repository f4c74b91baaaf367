from threading import Lock

class Account:
    def __init__(self, owner, money):
        self.owner = owner
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    with source.lock:
        if target.lock.acquire(timeout=0.1):
            source.money -= amount
            target.money += amount
            target.lock.release()
