import time
from functools import cached_property, lru_cache
from threading import Lock, Thread

loads = []

def load(how):
    loads.append(how)
    time.sleep(0.3)
    return "settings"

class App:
    def __init__(self):
        self.lock = Lock()
        self.loaded = None

    @cached_property
    def cached(self):
        return load("cached_property")

    def locked(self):
        with self.lock:
            if self.loaded is None:
                self.loaded = load("with a lock")
            return self.loaded

@lru_cache
def remembered():
    return load("lru_cache")

app = App()
readers = (lambda: app.cached, remembered, app.locked)
threads = [Thread(target=read) for read in readers for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for how in ("cached_property", "lru_cache", "with a lock"):
    print(f"{how:15} loaded {loads.count(how)} times")
