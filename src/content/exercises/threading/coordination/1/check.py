import threading

from answer import fetch_all

PAGES = range(9)
lock = threading.Lock()
third_came, fourth_came = threading.Event(), threading.Event()
inside, done = 0, []

def fetch(page):
    global inside
    with lock:
        inside += 1
        if inside == 3:
            third_came.set()
        if inside > 3:
            fourth_came.set()
    third_came.wait(timeout=0.3)
    fourth_came.wait(timeout=0.03)
    with lock:
        inside -= 1
        done.append(page)
    if page < 4:
        raise ConnectionError(page)

returned = threading.Event()

def fetch_pages():
    try:
        fetch_all(PAGES, fetch)
    finally:
        returned.set()

threading.Thread(target=fetch_pages, daemon=True).start()
ended = returned.wait(timeout=1.5)
finished = len(done)
if fourth_came.is_set():
    raise SystemExit("fail: too-many")
if not third_came.is_set():
    raise SystemExit("fail: too-few")
if not ended:
    raise SystemExit("fail: permit-lost")
if finished < len(PAGES):
    raise SystemExit("fail: not-awaited")
