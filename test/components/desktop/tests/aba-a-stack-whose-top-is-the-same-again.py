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
class Node:
    def __init__(self, name, below):
        self.name = name
        self.below = below
c = Node("c", None)
b = Node("b", c)
a = Node("a", b)
top = a
popped = []
lock = threading.Lock()
def compare_and_set(old, new):
    global top
    with lock:
        if top is not old:
            return False
        top = new
        return True
def pop():
    while True:
        old = top
        below = old.below
        if compare_and_set(old, below):
            popped.append(old)
            return
def push(node):
    while True:
        node.below = top
        if compare_and_set(node.below, node):
            return
def churn():
    pop()
    first = popped.pop()
    pop()
    push(first)
threads = [threading.Thread(target=target) for target in (pop, churn)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failures
left = []
while top is not None:
    left.append(top)
    top = top.below
assert not set(left) & set(popped)
'''

BY_INSTRUCTION = False
SCHEDULE = [
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-1 (pop)", "if compare_and_set(old, below):", "", 1, ""),
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-2 (churn)", "below = old.below", "", 1, ""),
    ("MainThread", "thread.join()", "", 1, "waits"),
    ("Thread-2 (churn)", "return", "", 3, "ends"),
    ("Thread-1 (pop)", "return", "", 1, "ends"),
    ("MainThread", "assert not set(left) & set(popped)", "", 1, ""),
]
ENDING = ("failed", "", "AssertionError")
SECONDS = 0
ACCESSES = {"LOAD_GLOBAL":"reads ","LOAD_NAME":"reads ","LOAD_DEREF":"reads ","STORE_GLOBAL":"writes ","STORE_NAME":"writes ","STORE_DEREF":"writes ","DELETE_GLOBAL":"writes ","DELETE_NAME":"writes ","DELETE_DEREF":"writes ","LOAD_ATTR":"reads .","LOAD_METHOD":"reads .","STORE_ATTR":"writes .","DELETE_ATTR":"writes .","BINARY_SUBSCR":"reads []","BINARY_OP []":"reads []","STORE_SUBSCR":"writes []","DELETE_SUBSCR":"writes []"}

