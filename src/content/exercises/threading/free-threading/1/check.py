import threading
from time import sleep

taken = 0

class Counted:
    """A lock that counts how often it is taken; conditions, semaphores and queues are made of them."""

    def __init__(self, lock):
        self.lock = lock

    def acquire(self, *args, **options):
        global taken
        taken += 1
        return self.lock.acquire(*args, **options)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.lock.release()

    def __getattr__(self, name):
        return getattr(self.lock, name)

Lock, RLock = threading.Lock, threading.RLock
threading.Lock = lambda: Counted(Lock())
threading.RLock = lambda: Counted(RLock())

from answer import count

workers = set()

def step_by_step(frame, event, argument):
    """Makes a thread wait before each step of the answer, so that the others get in between."""
    if frame.f_code.co_filename.endswith("answer.py"):
        frame.f_trace_opcodes = True
        workers.add(threading.get_ident())
        sleep(0.0002)
        return step_by_step

for limit in (28, 7001, 7001, 3, 0):
    if count(limit) != (limit + 6) // 7:
        raise SystemExit("fail: wrong-total")
taken = 0
count(7000)
if taken > 500:
    raise SystemExit("fail: lock-in-the-loop")
threading.settrace(step_by_step)
if any(count(56) != 8 for _ in range(5)):
    raise SystemExit("fail: lost-updates")
if len(workers) < 2:
    raise SystemExit("fail: one-thread")
