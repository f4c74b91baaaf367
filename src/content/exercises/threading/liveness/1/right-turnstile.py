from threading import Lock

class Shared:
    """Everybody comes in through one door, and a writer stands in it until the room is empty."""

    def __init__(self):
        self.door, self.counting, self.room = Lock(), Lock(), Lock()
        self.readers = 0

    def read(self, look):
        with self.door, self.counting:
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
        with self.door, self.room:
            change()
