# stderr: ^Exception ignored in sys.unraisablehook: <function hook at \w+>\nTraceback \(most recent call last\):\n  File ".*main.py", line \d+, in hook\n.*\n(?:.*\n)?RuntimeError: no\n(?!\n)
import _thread
import sys
import time


def hook(arguments):
    print(arguments.exc_type.__name__)
    raise RuntimeError("no")


sys.unraisablehook = hook
_thread.start_new_thread(lambda: 1 / 0, ())
time.sleep(0.1)
print("goes on")
