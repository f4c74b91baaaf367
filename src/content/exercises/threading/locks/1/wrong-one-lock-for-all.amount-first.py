from threading import Lock

class Counter:
    lock = Lock()

    def __init__(self):
        self.value = 0

    def add(self, amount):
        with self.lock:
            seen = self.value
            self.value = amount + seen
