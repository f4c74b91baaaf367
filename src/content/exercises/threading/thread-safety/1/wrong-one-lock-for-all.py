from threading import Lock

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]
