from threading import Lock

class Counter:
    def __init__(self):
        self.value = 0
        self.lock = Lock()

    def add(self, amount):
        seen = self.value
        with self.lock:
            self.value = seen + amount
