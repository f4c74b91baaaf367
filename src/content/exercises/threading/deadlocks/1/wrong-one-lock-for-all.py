from threading import Lock

bank = Lock()

class Account:
    def __init__(self, number, money):
        self.number = number
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    with bank:
        source.money -= amount
        target.money += amount
