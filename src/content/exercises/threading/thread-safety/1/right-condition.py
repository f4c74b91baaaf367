from threading import Condition

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.loading = set()
        self.changed = Condition()

    def get(self, key):
        with self.changed:
            self.changed.wait_for(lambda: key not in self.loading)
            if key in self.values:
                return self.values[key]
            self.loading.add(key)
        try:
            value = self.load(key)
            self.values[key] = value
            return value
        finally:
            with self.changed:
                self.loading.discard(key)
                self.changed.notify_all()
