# stderr: ^Exception in threading\.excepthook:\nTraceback
# stderr: ^KeyError: 'hook'$
import threading


def hook(args):
    raise KeyError("hook")


threading.excepthook = hook
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
print("main goes on")
