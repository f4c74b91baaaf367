from queue import Queue, ShutDown
from threading import Thread

class Uploader:
    def __init__(self, send):
        self.send = send
        self.items = Queue()
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        self.items.put(item)

    def run(self):
        while True:
            try:
                self.send(self.items.get())
            except ShutDown:
                return
            except Exception:
                pass

    def close(self):
        self.items.shutdown()
