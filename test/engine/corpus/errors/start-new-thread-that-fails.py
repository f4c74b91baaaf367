# stderr: ^Exception ignored in thread started by <function work at 0x\w+>:\nTraceback \(most recent call last\):\n  File "main.py", line \d+, in work$
# stderr: ^ZeroDivisionError: division by zero$
import _thread
import sys
import time


def work():
    try:
        1 / 0
    finally:
        print("worked")


_thread.start_new_thread(work, ())
time.sleep(0.1)

sys.unraisablehook = lambda args: print(args.exc_type.__name__, args.err_msg.split(" at ")[0], args.object)
_thread.start_new_thread(work, ())
time.sleep(0.1)
