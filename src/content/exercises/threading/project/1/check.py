import runpy
import threading
import time

download_all = runpy.run_path("answer.py")["download_all"]

class Odd(Exception):
    """Some exception that nobody has heard of."""

URLS = ["/d", "/a", "/broken", "/c", "/a", "/odd", "/broken", "/b"]
ERRORS = {"/broken": OSError("broken"), "/odd": Odd("odd")}
GOOD = ["/d", "/a", "/c", "/b"]
AT_ONCE = 4

lock = threading.Lock()
calls, running, peak = [], 0, 0

def fetch(url):
    global running, peak
    with lock:
        calls.append(url)
        running += 1
        peak = max(peak, running)
    time.sleep(0.2 if url in ("/d", "/broken") else 0.05)
    with lock:
        running -= 1
    if url in ERRORS:
        raise ERRORS[url]
    return f"text of {url}"

before = threading.active_count()
try:
    pages, failures = download_all(list(URLS), fetch, AT_ONCE)
except (OSError, Odd):
    raise SystemExit("fail: stops-at-failure") from None
if threading.active_count() > before:
    raise SystemExit("fail: still-running")
if len(calls) != len(set(calls)):
    raise SystemExit("fail: fetched-twice")
if peak > AT_ONCE:
    raise SystemExit("fail: too-many")
if peak < AT_ONCE:
    raise SystemExit("fail: one-by-one")
if dict(failures) != ERRORS:
    raise SystemExit("fail: stops-at-failure")
in_order = list(failures) == list(ERRORS)
if not in_order or list(pages.items()) != [(url, f"text of {url}") for url in GOOD]:
    raise SystemExit("fail: wrong-order")
