# status: stopped
# stop: once it runs
# stderr: ^Traceback \(most recent call last\):$
# stderr: ^KeyboardInterrupt\n$
import contextlib
import time


@contextlib.contextmanager
def resource():
    try:
        yield
    finally:
        print("closed")


with resource():
    try:
        print("running")
        time.sleep(600)
    finally:
        print("finally")
