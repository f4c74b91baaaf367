import time
from threading import Thread

class Uploader:
    """Sends what it is given, one item after another, in a thread of its own."""

    def __init__(self, send):
        self.send = send
        self.items = []
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        self.items.append(item)

    def run(self):
        while True:
            if self.items:
                self.send(self.items.pop(0))
            else:
                time.sleep(0.01)

    def close(self):
        pass

def send(item):
    time.sleep(0.1)
    print("sent", item)

if __name__ == "__main__":
    uploader = Uploader(send)
    uploader.add("one")
    uploader.add("two")
    uploader.close()
    print("closed")
