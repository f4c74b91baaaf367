import threading
import time

from answer import fetch_all

NAMES = list("ABCDEFGHI")
all_here = threading.Barrier(len(NAMES))
finished = {name: threading.Event() for name in NAMES}
together = True

def fetch(name):
    global together
    try:
        all_here.wait(timeout=1)
    except threading.BrokenBarrierError:
        together = False
    else:
        # The last one finishes first, and every other one after its successor.
        for later in NAMES[NAMES.index(name) + 1:][:1]:
            finished[later].wait()
            time.sleep(0.02)
    finished[name].set()
    return name.lower()

results = fetch_all(NAMES, fetch)
left = threading.active_count() - 1
for event in finished.values():
    event.wait(timeout=1)
if left > 0 or None in results or len(results) < len(NAMES):
    raise SystemExit("fail: not-awaited")
if not together:
    raise SystemExit("fail: one-after-another")
if results != [name.lower() for name in NAMES]:
    raise SystemExit("fail: finishing-order")
