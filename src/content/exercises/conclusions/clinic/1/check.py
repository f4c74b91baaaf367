import threading

from answer import Importer

ROWS = ["north;10", "?", "south;20", "north;ten", "", "east;1", "a;b;c", "north;5", "west;7"]
BAD = ["", "?", "a;b;c", "north;ten"]

def fail(code):
    raise SystemExit(f"fail: {code}")

def run(importer, rows):
    results = []
    running = threading.Thread(target=lambda: results.append(importer.run(rows)), daemon=True)
    running.start()
    running.join(2)
    if not results:
        fail("still-hangs")
    return results[0]

# A thread that a bad row has ended is told of by the check.
threading.excepthook = lambda failure: None

importer = Importer()
totals = run(importer, ROWS)
if sorted(importer.bad) != BAD:
    fail("bad-rows")
if totals != {"north": 15, "south": 20, "east": 1, "west": 7}:
    fail("totals")
if run(importer, ["east;2"]) != {"north": 15, "south": 20, "east": 3, "west": 7}:
    fail("totals")
