from threading import Lock

class Counter:
    def __init__(self):
        self.value = 0
        self.lock = Lock()

    def add(self, amount):
        self.lock.acquire()
        self.value = self.value + amount
        self.lock.release()
