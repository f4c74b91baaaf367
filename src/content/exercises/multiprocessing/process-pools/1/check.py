import multiprocessing
import time
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler

dumps, start, run = ForkingPickler.dumps, BaseProcess.start, BaseProcess.run
packed = parcels = started = 0

class Item(int):
    """Arrives as an ordinary number."""

    def __reduce__(self):
        global packed
        packed += 1
        return int, (int(self),)

def count_parcels(item, protocol=None):
    """Every task goes through here on its way to a worker, with one item or with many."""
    global parcels
    before = packed
    parcel = dumps(item, protocol)
    parcels += packed > before
    return parcel

def count_start(process):
    global started
    started += 1
    start(process)

def end_later(process):
    run(process)
    time.sleep(0.3)

ForkingPickler.dumps = count_parcels
BaseProcess.start, BaseProcess.run = count_start, end_later

from answer import parallel_map

def parcels_of(count, workers):
    before = parcels
    parallel_map(abs, [Item(n) for n in range(count)], workers)
    return parcels - before

last_is_done = multiprocessing.Event()

def slow_first(n):
    if n == 0:
        last_is_done.wait(timeout=1)
    if n == 399:
        last_is_done.set()
    return -n

def fail(code):
    raise SystemExit(f"fail: {code}")

results = parallel_map(slow_first, [Item(n) for n in range(400)], 2)
BaseProcess.run = run
if multiprocessing.active_children():
    for process in multiprocessing.active_children():
        process.terminate()
    fail("pool-left")
if started != 2:
    fail("other-workers")
if parcels > 16:
    fail("one-by-one")
if parcels < 4:
    fail("one-big-chunk")
if results != [-n for n in range(400)]:
    fail("wrong-results")

try:
    few = parallel_map(abs, [-1, -2, -3], 2)
except ValueError:
    fail("few-items")
if few != [1, 2, 3]:
    fail("few-items")

try:
    squares = parallel_map(abs, (-n for n in range(40)), 2)
except TypeError:
    fail("needs-a-list")
if squares != list(range(40)):
    fail("wrong-results")

for count, workers in ((24, 2), (1600, 2), (480, 6)):
    if not 3 * workers <= parcels_of(count, workers) <= 8 * workers:
        fail("fixed-size")
