# tries: to fork without end, in every child too
# ends: stopped
import _interleave


def child():
    while True:
        try:
            _interleave.fork(child)
        except OSError:
            pass


print("ready", flush=True)
child()
