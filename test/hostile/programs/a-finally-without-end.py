# tries: to stay in `finally`, in a context and in a generator that is closed
# ends: stopped
import contextlib


@contextlib.contextmanager
def stays():
    try:
        yield
    finally:
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


print("ready", flush=True)
with stays():
    raise SystemExit
