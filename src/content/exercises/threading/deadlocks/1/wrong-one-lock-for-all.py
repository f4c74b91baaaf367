from threading import Lock

bank = Lock()

class Account:
    def __init__(self, owner, money):
        self.owner = owner
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    with bank:
        source.money -= amount
        target.money += amount
