import time
from threading import Lock, Thread

class Account:
    def __init__(self, money):
        self._money = money
        self._lock = Lock()

    def balance(self):
        with self._lock:
            return self._money

    def withdraw(self, amount):
        with self._lock:
            self._money -= amount

    def withdraw_if_there(self, amount):
        with self._lock:
            if self._money < amount:
                return False
            time.sleep(0.01)
            self._money -= amount
            return True

def careful(account):
    if account.balance() >= 80:
        time.sleep(0.01)
        account.withdraw(80)

def together(account):
    account.withdraw_if_there(80)

for customer in (careful, together):
    account = Account(100)
    threads = [Thread(target=customer, args=(account,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{customer.__name__:8} leaves {account.balance()}")
