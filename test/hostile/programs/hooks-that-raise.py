# tries: to raise where errors are told
# ends: failed
import sys
import threading


def wrong(*args):
    raise KeyboardInterrupt("from a hook")


class Wrong:
    def __del__(self):
        raise ZeroDivisionError


sys.excepthook = sys.unraisablehook = sys.displayhook = threading.excepthook = sys.breakpointhook = wrong
thread = threading.Thread(target=wrong)
thread.start()
thread.join()
Wrong()
raise ValueError("<img src=x onerror=escaped=1>")
