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
    first, second = sorted((source, target), key=lambda a: a.owner)
    with first.lock:
        time.sleep(0.05)
        with second.lock:
            source.money -= amount
            target.money += amount

if __name__ == "__main__":
    x, y = Account("Ann", 100), Account("Bob", 100)
    there = Thread(target=transfer, args=(x, y, 30))
    back = Thread(target=transfer, args=(y, x, 10))
    for thread in (there, back):
        thread.start()
    for thread in (there, back):
        thread.join()
    print(x.money, y.money, "total", x.money + y.money)
