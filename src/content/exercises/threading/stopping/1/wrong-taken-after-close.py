from queue import SimpleQueue
from threading import Thread

class Uploader:
    def __init__(self, send):
        self.send = send
        self.items = SimpleQueue()
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        self.items.put((item,))

    def run(self):
        while entry := self.items.get():
            try:
                self.send(*entry)
            except Exception:
                pass

    def close(self):
        self.items.put(None)
        self.thread.join()
