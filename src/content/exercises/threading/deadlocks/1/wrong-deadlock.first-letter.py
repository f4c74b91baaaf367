from threading import Lock, Thread

class Account:
    def __init__(self, owner, money):
        self.owner = owner
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    if source is target:
        return
    first, second = sorted((source, target), key=lambda a: a.owner[0])
    with first.lock, second.lock:
        source.money -= amount
        target.money += amount
