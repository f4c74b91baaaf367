from threading import Condition

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
            self.changed.wait_for(lambda: not self.writing)
            self.waiting_writers -= 1
            self.writing = True
        try:
            change()
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()
