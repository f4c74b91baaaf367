"""Follows the schedule of a run that was found in a browser, on a desktop's CPython 3.10 or newer.

`python test_schedule.py` fails as long as the program ends as it did there, by an exception, or never; it passes
once the program ends well. `python test_schedule.py mended.py` tries another version of the program along the same
schedule; pytest finds the test, too. Each line of SCHEDULE: who goes on, the line it begins last, what it accesses
there, how often it comes to that, and whether it then waits or ends. Where a thread does not come to that line, a
warning says so: a lock may now keep it from there, as it should; or the line has changed, and only a new search
tells whether the bug has gone.
"""

PROGRAM = '''\
import threading
failures = []
threading.excepthook = failures.append
items = list(range(4))
place = 0
done = []
def work():
    global place
    while place < len(items):
        item = items[place]
        place += 1
        done.append(item)
threads = [threading.Thread(target=target) for target in (work, work)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failures
assert sorted(done) == items
'''

BY_INSTRUCTION = False
SCHEDULE = [
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-1 (work)", "while place < len(items):", "", 1, ""),
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-2 (work)", "while place < len(items):", "", 5, "ends"),
    ("MainThread", "thread.join()", "", 1, "waits"),
    ("Thread-1 (work)", "item = items[place]", "", 1, "ends"),
    ("MainThread", "assert not failures", "", 1, ""),
]
ENDING = ("failed", "", "AssertionError")
SECONDS = 0
ACCESSES = {"LOAD_GLOBAL":"reads ","LOAD_NAME":"reads ","LOAD_DEREF":"reads ","STORE_GLOBAL":"writes ","STORE_NAME":"writes ","STORE_DEREF":"writes ","DELETE_GLOBAL":"writes ","DELETE_NAME":"writes ","DELETE_DEREF":"writes ","LOAD_ATTR":"reads .","LOAD_METHOD":"reads .","STORE_ATTR":"writes .","DELETE_ATTR":"writes .","BINARY_SUBSCR":"reads []","BINARY_OP []":"reads []","STORE_SUBSCR":"writes []","DELETE_SUBSCR":"writes []"}

