from threading import Lock

class Account:
    def __init__(self, number, money):
        self.number = number
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    with target.lock, source.lock:
        source.money -= amount
        target.money += amount
