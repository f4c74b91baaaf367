import threading
import time

start = time.monotonic()
done = threading.Event()


def ring(*args, **kwargs):
    print(args, kwargs, time.monotonic() - start >= 0.09)
    done.set()


timer = threading.Timer(0.1, ring, args=["a"], kwargs={"b": 1})
print(isinstance(timer, threading.Thread), timer.interval)
timer.start()
cancelled = threading.Timer(0.01, print, ["never"])
cancelled.cancel()
cancelled.start()
cancelled.join()
done.wait()
timer.join()
print(timer.is_alive())
