import time
from threading import Lock, Thread

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.locks = {}

    def get(self, key):
        with self.locks.setdefault(key, Lock()):
            if key not in self.values:
                self.values[key] = self.load(key)
            return self.values[key]

def slow_load(key):
    print("loading", key)
    time.sleep(0.1)
    return key.upper()

if __name__ == "__main__":
    cache = Cache(slow_load)
    threads = [Thread(target=cache.get, args=(key,))
               for key in ("a", "b", "a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
