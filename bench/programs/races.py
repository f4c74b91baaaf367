"""Four threads that work on what they share, some of it under a lock."""

import threading

lock = threading.Lock()
counts: dict[str, int] = {}
total = 0


class Account:
    def __init__(self) -> None:
        self.balance = 0

    def deposit(self, amount: int) -> None:
        self.balance += amount


account = Account()


def work() -> None:
    global total
    for n in range(1_000):
        key = str(n % 10)
        with lock:
            counts[key] = counts.get(key, 0) + 1
            account.deposit(n)
        total += n


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(counts.values()))
