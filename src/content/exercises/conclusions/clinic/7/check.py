import threading
import time

from answer import Shelf

def fail(code):
    raise SystemExit(f"fail: {code}")

def start(call, *args):
    thread = threading.Thread(target=call, args=args, daemon=True)
    thread.start()
    return thread

def until_waiting(shelf, count):
    """Until so many wait at the condition, or have had time enough to."""
    for _ in range(50):
        if len(shelf.changed._waiters) >= count:
            return
        time.sleep(0.01)

# Whoever takes from nothing is told so by the check.
threading.excepthook = lambda failure: None

# Woken, a thread finds that there is nothing for it after all.
shelf, taken = Shelf(1), []
thread = start(lambda: taken.append(shelf.take()))
until_waiting(shelf, 1)
with shelf.changed:
    shelf.changed.notify_all()
thread.join(0.2)
if not thread.is_alive():
    fail("taken-from-nothing")
shelf.put("a")
thread.join(2)
if taken != ["a"]:
    fail("still-hangs")

shelf = Shelf(1)
shelf.put("a")
thread = start(shelf.put, "b")
if hasattr(shelf.changed, "_waiters"):
    until_waiting(shelf, 1)
with shelf.changed:
    shelf.changed.notify_all()
thread.join(0.2)
if len(shelf.loaves) > 1:
    fail("too-full")
if shelf.take() != "a" or shelf.take() != "b":
    fail("still-hangs")

def trade(people, each):
    """One place, many on both sides."""
    global shelf
    shelf, sold = Shelf(1), []

    def sell():
        for _ in range(each):
            sold.append(shelf.take())

    def bake(baker):
        for number in range(each):
            shelf.put((baker, number))

    threads = [start(sell) for _ in range(people)]
    threads += [start(bake, baker) for baker in range(people)]
    deadline = time.monotonic() + 3
    for thread in threads:
        thread.join(max(0, deadline - time.monotonic()))
    if fullest > 1:
        fail("too-full")
    if any(thread.is_alive() for thread in threads):
        fail("still-hangs")
    if sorted(sold) != [(baker, number) for baker in range(people) for number in range(each)]:
        fail("taken-from-nothing")

fullest = 0
for _ in range(4):
    trade(4, 6)

def step_by_step(frame, event, argument):
    """Makes a thread wait before each line of the answer, so that the others get in between."""
    global fullest
    if frame.f_code.co_filename.endswith("answer.py"):
        fullest = max(fullest, len(shelf.loaves))
        time.sleep(0.0003)
        return step_by_step

threading.settrace(step_by_step)
for _ in range(2):
    trade(3, 2)
