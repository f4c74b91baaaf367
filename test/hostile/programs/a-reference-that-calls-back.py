# tries: never to end, in the callback of a weak reference and of the collector
# ends: stopped
import gc
import weakref


class Thing:
    pass


def loop(*args):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


thing = Thing()
reference = weakref.ref(thing, loop)
gc.callbacks.append(loop)
print("ready", flush=True)
gc.collect()
