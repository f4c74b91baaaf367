"""Follows the schedule of a run that was found in a browser, on a desktop's CPython 3.10 or newer.

`python test_schedule.py` fails as long as the program ends as it did there, by an exception, or never; it passes
once the program ends well. `python test_schedule.py mended.py` tries another version of the program along the same
schedule; pytest finds the test, too. Each line of SCHEDULE: who goes on, the line it begins last, what it accesses
there, how often it comes to that, and whether it then waits or ends. Where a thread does not come to that line, a
warning says so: a lock may now keep it from there, as it should; or the line has changed, and only a new search
tells whether the bug has gone.
"""

PROGRAM = '''\
import queue, threading
mail, heard = queue.Queue(), []
def listen():
    for _ in range(2):
        message = mail.get()
        heard.append(message["n"])
thread = threading.Thread(target=listen)
thread.start()
message = {"n": 1}
mail.put(message)
message["n"] = 2
mail.put(message)
thread.join()
assert heard != [2, 2]
'''

BY_INSTRUCTION = False
SCHEDULE = [
    ("MainThread", "thread.start()", "", 1, "waits"),
    ("Thread-1 (listen)", "message = mail.get()", "", 1, "waits"),
    ("MainThread", "thread.join()", "", 1, "waits"),
    ("Thread-1 (listen)", "for _ in range(2):", "", 2, "ends"),
    ("MainThread", "assert heard != [2, 2]", "", 1, ""),
]
ENDING = ("failed", "", "AssertionError")
SECONDS = 0
ACCESSES = {"LOAD_GLOBAL":"reads ","LOAD_NAME":"reads ","LOAD_DEREF":"reads ","STORE_GLOBAL":"writes ","STORE_NAME":"writes ","STORE_DEREF":"writes ","DELETE_GLOBAL":"writes ","DELETE_NAME":"writes ","DELETE_DEREF":"writes ","LOAD_ATTR":"reads .","LOAD_METHOD":"reads .","STORE_ATTR":"writes .","DELETE_ATTR":"writes .","BINARY_SUBSCR":"reads []","BINARY_OP []":"reads []","STORE_SUBSCR":"writes []","DELETE_SUBSCR":"writes []"}

