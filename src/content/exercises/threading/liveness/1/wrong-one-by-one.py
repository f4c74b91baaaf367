from threading import Lock

class Shared:
    def __init__(self):
        self.lock = Lock()

    def read(self, look):
        with self.lock:
            return look()

    def write(self, change):
        with self.lock:
            change()
