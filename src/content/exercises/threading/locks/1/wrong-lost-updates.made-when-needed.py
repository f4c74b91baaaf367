import time
from threading import Lock

class Counter:
    def __init__(self):
        self.value = 0
        self.lock = None

    def add(self, amount):
        if self.lock is None:
            self.lock = Lock()
        with self.lock:
            seen = self.value
            time.sleep(0.001)
            self.value = seen + amount
