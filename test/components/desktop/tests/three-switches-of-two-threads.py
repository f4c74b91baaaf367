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
x = y = 0
seen = []
def one():
    global x, y
    x = 1
    x = 0
    y = 1
    y = 0
def two():
    seen.append(x)
    seen.append(y)
threads = [threading.Thread(target=target) for target in (one, two)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failures
assert seen != [1, 1]
'''

BY_INSTRUCTION = False
SCHEDULE = [
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-1 (one)", "", "", 0, ""),
    ("MainThread", "for thread in threads:", "", 1, ""),
    ("Thread-1 (one)", "x = 1", "", 1, ""),
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-2 (two)", "seen.append(x)", "", 1, ""),
    ("Thread-1 (one)", "y = 1", "", 1, ""),
    ("Thread-2 (two)", "seen.append(y)", "", 1, "ends"),
    ("Thread-1 (one)", "y = 0", "", 1, "ends"),
    ("MainThread", "assert seen != [1, 1]", "", 1, ""),
]
ENDING = ("failed", "", "AssertionError")
SECONDS = 0
ACCESSES = {"LOAD_GLOBAL":"reads ","LOAD_NAME":"reads ","LOAD_DEREF":"reads ","STORE_GLOBAL":"writes ","STORE_NAME":"writes ","STORE_DEREF":"writes ","DELETE_GLOBAL":"writes ","DELETE_NAME":"writes ","DELETE_DEREF":"writes ","LOAD_ATTR":"reads .","LOAD_METHOD":"reads .","STORE_ATTR":"writes .","DELETE_ATTR":"writes .","BINARY_SUBSCR":"reads []","BINARY_OP []":"reads []","STORE_SUBSCR":"writes []","DELETE_SUBSCR":"writes []"}

