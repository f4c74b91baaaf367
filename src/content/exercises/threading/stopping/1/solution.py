import time
from queue import Queue, ShutDown
from threading import Thread

class Uploader:
    """Sends what it is given, one item after another, in a thread of its own."""

    def __init__(self, send):
        self.send = send
        self.items = Queue()
        self.failures = []
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        self.items.put(item)

    def run(self):
        while True:
            try:
                item = self.items.get()
            except ShutDown:
                return
            try:
                self.send(item)
            except Exception as error:
                self.failures.append((item, error))

    def close(self):
        self.items.shutdown()
        self.thread.join()

def send(item):
    time.sleep(0.1)
    print("sent", item)

if __name__ == "__main__":
    uploader = Uploader(send)
    uploader.add("one")
    uploader.add("two")
    uploader.close()
    print("closed")
