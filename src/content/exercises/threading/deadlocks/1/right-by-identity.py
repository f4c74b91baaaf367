from contextlib import ExitStack
from threading import Lock, Thread

class Account:
    def __init__(self, owner, money):
        self.owner = owner
        self.money = money
        self.lock = Lock()

def transfer(source, target, amount):
    by_id = {id(account): account for account in (source, target)}
    with ExitStack() as held:
        for _, account in sorted(by_id.items()):
            held.enter_context(account.lock)
        source.money -= amount
        target.money += amount
