import time
from threading import Lock, Thread

def numbers():
    for n in range(3):
        time.sleep(0.1)
        yield n

class Shared:
    """Hands out the items of an iterator, each to one thread."""

    def __init__(self, items):
        self.items = iter(items)
        self.lock = Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.items)

def take(source, taken):
    try:
        for item in source:
            taken.append(item)
    except ValueError as error:
        taken.append(str(error))

for source in (numbers(), Shared(numbers())):
    taken = []
    threads = [Thread(target=take, args=(source, taken)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(taken, key=str))
