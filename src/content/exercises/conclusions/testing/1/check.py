import threading

from answer import loses_updates

class Counter:
    def __init__(self, pause):
        self.pause, self.value = pause, 0

    def add(self):
        seen = self.value
        self.pause()
        self.value = seen + 1

class Locked(Counter):
    def __init__(self, pause):
        super().__init__(pause)
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            super().add()

class LockedTooLate(Counter):
    def __init__(self, pause):
        super().__init__(pause)
        self.lock = threading.Lock()

    def add(self):
        seen = self.value
        self.pause()
        with self.lock:
            self.value = seen + 1

class LockOfItsOwn(Counter):
    def add(self):
        with threading.Lock():
            super().add()

def fail(code):
    raise SystemExit(f"fail: {code}")

def verdict(make):
    answers = []
    before = threading.enumerate()
    asking = threading.Thread(target=lambda: answers.append(loses_updates(make)), daemon=True)
    asking.start()
    asking.join(4)
    if asking.is_alive():
        fail("hangs")
    if not answers:
        fail("false-alarm")
    if any(thread not in before for thread in threading.enumerate()):
        fail("left-running")
    return answers[0]

for make in (Counter, LockedTooLate, LockOfItsOwn):
    if not verdict(make):
        fail("missed")
if verdict(Locked):
    fail("false-alarm")
