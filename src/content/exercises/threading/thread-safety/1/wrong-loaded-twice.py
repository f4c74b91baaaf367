class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}

    def get(self, key):
        return self.values.setdefault(key, self.load(key))
