import sys
import threading
from time import sleep

def in_answer(frame):
    return frame.f_code.co_filename.endswith("answer.py")

locks = 0

def counted(make):
    """The same, but it counts what the answer makes with it."""
    def made(*args, **options):
        global locks
        locks += in_answer(sys._getframe(1))
        return make(*args, **options)
    return made

for name in ("Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore"):
    setattr(threading, name, counted(getattr(threading, name)))

from answer import sell

errors = []

def step_by_step(frame, event, argument):
    """Makes a thread wait before each step of the answer, so that the others get in between."""
    if in_answer(frame):
        frame.f_trace_opcodes = True
        sleep(0.0003)
        return step_by_step

threading.settrace(step_by_step)
threading.excepthook = lambda failed: errors.append(failed.exc_value)

BUYERS = ("Ann", "Bob", "Eve")
for seats in (1, 2, 1, 2, 1, 2):
    tickets, sold = [f"seat {n}" for n in range(seats)], []
    everyone_here = threading.Barrier(3)

    def buy(name):
        everyone_here.wait()
        sell(tickets, sold, name)

    buyers = [threading.Thread(target=buy, args=(name,)) for name in BUYERS]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    if len({seat for _, seat in sold}) < len(sold):
        raise SystemExit("fail: sold-twice")
    for error in errors:
        if not isinstance(error, IndexError):
            raise error
        raise SystemExit("fail: turned-away-by-an-error")
    if len({buyer for buyer, _ in sold} & set(BUYERS)) < seats:
        raise SystemExit("fail: unsold")
if locks:
    raise SystemExit("fail: with-a-lock")
