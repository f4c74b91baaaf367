from threading import Lock

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.locks = {}

    def get(self, key):
        with self.locks.setdefault(key, Lock()):
            if key not in self.values:
                self.values[key] = self.load(key)
                return None
            return self.values[key]
