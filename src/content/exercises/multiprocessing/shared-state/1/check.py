import answer

class Total:
    """A shared number that watches how it is used."""

    def __init__(self):
        self.number, self.depth, self.turn, self.read_in = 0, 0, 0, None

    def get_lock(self):
        return self

    def acquire(self, block=True, timeout=None):
        self.depth += 1
        self.turn += self.depth == 1
        return True

    def release(self):
        self.depth -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    @property
    def value(self):
        if not self.depth:
            fail("no-lock")
        self.read_in = self.turn
        return self.number

    @value.setter
    def value(self, number):
        if not self.depth:
            fail("no-lock")
        if self.read_in not in (self.turn, None):
            fail("two-locks")
        self.number = number

def fail(code):
    raise SystemExit(f"fail: {code}")

def read(ballot):
    if total.depth:
        fail("reads-in-lock")
    return len(ballot)

total = Total()
answer.read = read
answer.count(total, ["x", "x", "xx", "x"])
if total.number != 5 or total.depth:
    fail("wrong-total")
