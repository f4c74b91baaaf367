import threading
from collections import deque

class Shelf:
    """A few places between those who bake and those who sell."""

    def __init__(self, places):
        self.places = places
        self.loaves = deque()
        lock = threading.Lock()
        self.changed = threading.Condition(lock)
        self.has_place = threading.Condition(lock)

    def put(self, loaf):
        with self.changed:
            self.has_place.wait_for(lambda: len(self.loaves) < self.places)
            self.loaves.append(loaf)
            self.changed.notify()

    def take(self):
        with self.changed:
            self.changed.wait_for(lambda: self.loaves)
            loaf = self.loaves.popleft()
            self.has_place.notify()
            return loaf

if __name__ == "__main__":
    shelf, sold = Shelf(places=2), []

    def bake(baker):
        for number in range(5):
            shelf.put(f"{baker}{number}")

    def sell():
        for _ in range(5):
            sold.append(shelf.take())

    threads = [threading.Thread(target=bake, args=(baker,)) for baker in "AB"]
    threads += [threading.Thread(target=sell) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("sold:", len(sold), "of 10")
