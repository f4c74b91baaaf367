# tries: never to end once it has ended, by what is called at the end
# ends: stopped
import atexit
import threading


def loop(*args):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


atexit.register(loop)
threading._register_atexit(loop)
print("ready", flush=True)
