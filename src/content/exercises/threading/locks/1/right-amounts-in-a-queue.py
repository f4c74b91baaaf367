from queue import SimpleQueue

class Counter:
    """Adds up when it is asked, so that adding needs no more than a queue."""

    def __init__(self):
        self.amounts = SimpleQueue()
        self.sum = 0

    def add(self, amount):
        self.amounts.put(0 + amount)

    @property
    def value(self):
        while not self.amounts.empty():
            self.sum += self.amounts.get()
        return self.sum
