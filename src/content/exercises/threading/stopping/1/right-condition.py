from threading import Condition, Thread

class Uploader:
    def __init__(self, send):
        self.send = send
        self.items = []
        self.closed = False
        self.changed = Condition()
        self.thread = Thread(target=self.run)
        self.thread.start()

    def add(self, item):
        with self.changed:
            if self.closed:
                raise ValueError("add() after close()")
            self.items.append(item)
            self.changed.notify()

    def run(self):
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.items or self.closed)
                if not self.items:
                    return
                item = self.items.pop(0)
            try:
                self.send(item)
            except Exception:
                pass

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify()
        self.thread.join()
