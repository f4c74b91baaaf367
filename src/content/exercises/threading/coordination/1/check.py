import threading

from answer import fetch_all

PAGES = range(9)
lock = threading.Lock()
third_came, fourth_came, fifth_done = (threading.Event() for _ in range(3))
inside, came, done = 0, 0, []
others_went_on = True

def fetch(page):
    global inside, came, others_went_on
    with lock:
        came += 1
        is_first = came == 1
        inside += 1
        if inside == 3:
            third_came.set()
        if inside > 3:
            fourth_came.set()
    third_came.wait(timeout=0.3)
    fourth_came.wait(timeout=0.03)
    if is_first:
        # The slowest of all: meanwhile there is room for two, and pages enough.
        others_went_on = fifth_done.wait(timeout=0.5)
    with lock:
        inside -= 1
        done.append(page)
        if len(done) == 5:
            fifth_done.set()
    if page < 4:
        raise ConnectionError(page)

returned = threading.Event()

def fetch_pages():
    try:
        fetch_all(PAGES, fetch)
    finally:
        returned.set()

threading.Thread(target=fetch_pages, daemon=True).start()
ended = returned.wait(timeout=2.5)
finished = len(done)
if fourth_came.is_set():
    raise SystemExit("fail: too-many")
if not third_came.is_set():
    raise SystemExit("fail: too-few")
if not ended:
    raise SystemExit("fail: permit-lost")
if not others_went_on:
    raise SystemExit("fail: in-batches")
if finished < len(PAGES) or sorted(done) != list(PAGES):
    raise SystemExit("fail: not-awaited")
