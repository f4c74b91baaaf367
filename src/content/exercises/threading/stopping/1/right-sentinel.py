from queue import SimpleQueue
from threading import Lock, Thread

class Uploader:
    def __init__(self, send):
        self.send = send
        self.items = SimpleQueue()
        self.lock = Lock()
        self.closed = False
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        with self.lock:
            if self.closed:
                raise RuntimeError("closed")
            self.items.put((item,))

    def run(self):
        while entry := self.items.get():
            try:
                self.send(*entry)
            except Exception as error:
                print("not sent:", error)

    def close(self):
        with self.lock:
            self.closed = True
            self.items.put(None)
        self.thread.join()
