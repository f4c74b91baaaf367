import threading
from collections import deque

class Shelf:
    """A few places between those who bake and those who sell."""

    def __init__(self, places):
        self.places = places
        self.loaves = deque()
        self.changed = threading.Condition()

    def put(self, loaf):
        with self.changed:
            if len(self.loaves) == self.places:
                self.changed.wait()
            self.loaves.append(loaf)
            self.changed.notify()

    def take(self):
        with self.changed:
            if not self.loaves:
                self.changed.wait()
            loaf = self.loaves.popleft()
            self.changed.notify()
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
