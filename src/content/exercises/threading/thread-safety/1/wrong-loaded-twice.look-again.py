from threading import Lock

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            known = key in self.values
        if not known:
            value = self.load(key)
            with self.lock:
                self.values.setdefault(key, value)
        return self.values[key]
