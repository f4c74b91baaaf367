# tries: to make every call of the worker with arguments of every kind
# ends: completed, crashed, failed
import random

import _interleave

VALUES = (None, True, -1, 0, 1, 2**31, 2**53, 2**64, -(2**70), 1.5, float("nan"), float("inf"), "", "x", "\udcff", "x" * 100_000, b"", b"\0" * 10_000, [], [1], {}, {"for": "lock"}, (), object(), print, bytearray(10), memoryview(b""), [None] * 100)
chance = random.Random(7)
ENDING = ("halt", "exit", "park", "report", "report_pause", "report_waits", "started")
for name in dir(_interleave):
    call = getattr(_interleave, name)
    if name.startswith("__") or name in ENDING or not callable(call):
        continue
    for _ in range(30):
        try:
            call(*chance.choices(VALUES, k=chance.randrange(4)))
        except (TypeError, ValueError, OSError, OverflowError, RuntimeError, MemoryError, UnicodeError, BufferError):
            pass
print("called")
