from collections import deque
from threading import Condition

class Shared:
    """In the order of coming; readers that come one after another read together."""

    def __init__(self):
        self.changed = Condition()
        self.line = deque()
        self.readers = 0
        self.writing = False

    def read(self, look):
        me = object()
        with self.changed:
            self.line.append(me)
            self.changed.wait_for(lambda: self.line[0] is me and not self.writing)
            self.line.popleft()
            self.readers += 1
            self.changed.notify_all()
        try:
            return look()
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    def write(self, change):
        me = object()
        with self.changed:
            self.line.append(me)
            self.changed.wait_for(
                lambda: self.line[0] is me and not self.writing and not self.readers
            )
            self.line.popleft()
            self.writing = True
        try:
            change()
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()
