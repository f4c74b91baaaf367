from concurrent.futures import Future
from threading import Lock

class Cache:
    def __init__(self, load):
        self.load = load
        self.futures = {}
        self.lock = Lock()

    def get(self, key):
        with self.lock:
            future = self.futures.get(key)
            is_mine = future is None
            if is_mine:
                future = self.futures[key] = Future()
        if is_mine:
            try:
                future.set_result(self.load(key))
            except Exception as error:
                future.set_exception(error)
        return future.result()
