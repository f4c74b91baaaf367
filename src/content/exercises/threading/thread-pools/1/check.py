from threading import Event, Lock

from answer import first_success

failed, done = Event(), Event()

def slow():
    done.wait(timeout=0.5)
    Event().wait(timeout=0.2)
    return "slow"

def broken():
    failed.set()
    raise ConnectionError("broken")

def quick():
    failed.wait(timeout=0.5)
    Event().wait(timeout=0.1)
    done.set()
    return "quick"

def gone():
    raise LookupError("gone")

MIRRORS = 40
lock, go_on = Lock(), Event()
asked, together = 0, True

def patient():
    global asked, together
    with lock:
        asked += 1
        if asked == MIRRORS:
            go_on.set()
    if not go_on.wait(timeout=0.5):
        together = False
        go_on.set()
    return "page"

first_success([patient] * MIRRORS)
if not together:
    raise SystemExit("fail: not-at-once")

# Who looks when all have answered finds the first of them by luck alone.
for _ in range(2):
    failed.clear()
    done.clear()
    try:
        result = first_success([slow, slow, slow, broken, quick, slow, slow, slow])
    except (ConnectionError, ExceptionGroup):
        raise SystemExit("fail: gave-up-early") from None
    if result != "quick":
        raise SystemExit("fail: not-the-first")

def kinds_of_errors(mirrors):
    try:
        first_success(mirrors)
    except ExceptionGroup as group:
        return {type(error) for error in group.exceptions}
    except Exception as error:
        return {type(error)}
    return set()

if kinds_of_errors([broken, gone]) != {ConnectionError, LookupError}:
    raise SystemExit("fail: errors-lost")
if kinds_of_errors([]) != {ValueError}:
    raise SystemExit("fail: no-mirrors")
