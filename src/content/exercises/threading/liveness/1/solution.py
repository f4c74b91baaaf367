import time
from threading import Condition, Thread

class Shared:
    """Many may look at once; whoever changes something must be alone."""

    def __init__(self):
        self.changed = Condition()
        self.readers = 0
        self.writing = False
        self.waiting_writers = 0

    def may_read(self):
        return not self.writing and not self.waiting_writers

    def read(self, look):
        with self.changed:
            self.changed.wait_for(self.may_read)
            self.readers += 1
        try:
            return look()
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    def write(self, change):
        with self.changed:
            self.waiting_writers += 1
            self.changed.wait_for(lambda: not self.writing and not self.readers)
            self.waiting_writers -= 1
            self.writing = True
        try:
            change()
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()

def visitor(shared):
    for _ in range(5):
        shared.read(lambda: time.sleep(0.2))

if __name__ == "__main__":
    shared = Shared()
    start = time.perf_counter()
    for _ in range(2):
        Thread(target=visitor, args=(shared,)).start()
        time.sleep(0.1)
    shared.write(lambda: print(f"written after {time.perf_counter() - start:.1f} s"))
