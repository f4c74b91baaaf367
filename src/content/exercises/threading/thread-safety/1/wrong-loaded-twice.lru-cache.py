from functools import lru_cache

class Cache:
    def __init__(self, load):
        self.get = lru_cache(maxsize=None)(load)
