import time
from threading import Condition, Thread

class Document:
    """Many may read it at once; whoever writes must be alone."""

    def __init__(self, writers_first):
        self.writers_first = writers_first
        self.changed = Condition()
        self.readers = self.waiting_writers = 0

    def may_read(self):
        return not (self.writers_first and self.waiting_writers)

    def read(self, seconds):
        with self.changed:
            self.changed.wait_for(self.may_read)
            self.readers += 1
        time.sleep(seconds)
        with self.changed:
            self.readers -= 1
            self.changed.notify_all()

    def write(self):
        with self.changed:
            self.waiting_writers += 1
            self.changed.wait_for(lambda: self.readers == 0)
            self.waiting_writers -= 1
            self.changed.notify_all()

def visitor(document, late):
    time.sleep(late)
    for _ in range(5):
        document.read(0.2)

for writers_first in (False, True):
    document = Document(writers_first)
    visitors = [Thread(target=visitor, args=(document, late))
                for late in (0, 0.1)]
    for thread in visitors:
        thread.start()
    time.sleep(0.05)
    start = time.perf_counter()
    document.write()
    waited = time.perf_counter() - start
    for thread in visitors:
        thread.join()
    print(f"writers first: {writers_first}; the writer waited {waited:.1f} s")
