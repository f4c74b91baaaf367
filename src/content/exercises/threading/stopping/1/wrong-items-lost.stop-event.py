from queue import Empty, Queue
from threading import Event, Thread

class Uploader:
    def __init__(self, send):
        self.send = send
        self.items = Queue()
        self.stop = Event()
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        if self.stop.is_set():
            raise ValueError("closed")
        self.items.put(item)

    def run(self):
        while not self.stop.is_set():
            try:
                self.send(self.items.get(timeout=0.05))
            except Empty:
                pass
            except Exception:
                pass

    def close(self):
        self.stop.set()
        self.thread.join()
