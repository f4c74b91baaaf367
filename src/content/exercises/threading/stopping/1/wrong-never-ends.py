from queue import Queue
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
            item = self.items.get()
            try:
                self.send(item)
            finally:
                self.items.task_done()

    def close(self):
        self.items.join()
