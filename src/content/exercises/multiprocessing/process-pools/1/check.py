import multiprocessing
from concurrent.futures import ProcessPoolExecutor

submit = ProcessPoolExecutor.submit
submitted = 0

def count_submit(pool, *args, **kwargs):
    global submitted
    submitted += 1
    return submit(pool, *args, **kwargs)

ProcessPoolExecutor.submit = count_submit

from answer import parallel_map

last_is_done = multiprocessing.Event()

def slow_first(n):
    if n == 0:
        last_is_done.wait(timeout=1)
    if n == 399:
        last_is_done.set()
    return -n

def fail(code):
    raise SystemExit(f"fail: {code}")

results = parallel_map(slow_first, list(range(400)), 2)
if submitted > 16:
    fail("one-by-one")
if submitted < 4:
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
