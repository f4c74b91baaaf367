from threading import Lock

class Shared:
    """The first reader keeps the writers out, and the last one lets them in."""

    def __init__(self):
        self.counting, self.room = Lock(), Lock()
        self.readers = 0

    def read(self, look):
        with self.counting:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        try:
            return look()
        finally:
            with self.counting:
                self.readers -= 1
                if self.readers == 0:
                    self.room.release()

    def write(self, change):
        with self.room:
            change()
