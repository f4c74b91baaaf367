import threading

class Account:
    def __init__(self, owner):
        self.owner = owner
        self.lock = threading.Lock()
        self.watchers = []
        self.cents = 0

    def watch(self, watcher):
        self.watchers.append(watcher)

    def deposit(self, cents):
        with self.lock:
            self.cents += cents
            for watcher in self.watchers:
                watcher(self.owner)

    def balance(self):
        with self.lock:
            return self.cents

class Report:
    def __init__(self, accounts):
        self.accounts = accounts
        self.lock = threading.Lock()
        self.changed = set()
        for account in accounts:
            account.watch(self.note)

    def note(self, owner):
        with self.lock:
            self.changed.add(owner)

    def lines(self):
        """One line for each account, with a star where it has changed."""
        with self.lock:
            stars = {owner: "*" for owner in self.changed}
            self.changed.clear()
            return [f"{account.owner} {account.balance()}"
                    f"{stars.get(account.owner, '')}"
                    for account in self.accounts]

if __name__ == "__main__":
    accounts = [Account("Ann"), Account("Ben")]
    report = Report(accounts)
    accounts[0].deposit(500)
    print(report.lines())
    print(report.lines())
