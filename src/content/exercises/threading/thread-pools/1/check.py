from threading import Event

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

try:
    result = first_success([slow, broken, quick])
except (ConnectionError, ExceptionGroup):
    raise SystemExit("fail: gave-up-early") from None
if result != "quick":
    raise SystemExit("fail: not-the-first")
try:
    first_success([broken, gone])
except ExceptionGroup as group:
    kinds = {type(error) for error in group.exceptions}
except Exception:
    kinds = set()
else:
    kinds = set()
if kinds != {ConnectionError, LookupError}:
    raise SystemExit("fail: errors-lost")
