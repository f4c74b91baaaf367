from threading import RLock

class Counter:
    def __init__(self):
        self.value = 0
        self.guard = RLock()

    def add(self, amount):
        self.guard.acquire()
        try:
            self.value += amount
        finally:
            self.guard.release()
