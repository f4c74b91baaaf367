from threading import Event, Lock

class Cache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.ready = {}
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            is_mine = key not in self.ready
            if is_mine:
                self.ready[key] = Event()
        if is_mine:
            self.values[key] = self.load(key)
            self.ready[key].set()
        self.ready[key].wait()
        return self.values[key]
