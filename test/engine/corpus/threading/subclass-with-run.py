import threading


class Adder(threading.Thread):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)


adders = [Adder(range(n)) for n in (10, 100, 1000)]
for adder in adders:
    adder.start()
for adder in adders:
    adder.join()
print([adder.total for adder in adders], [adder.name for adder in adders])
