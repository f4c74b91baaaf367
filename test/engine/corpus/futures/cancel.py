import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    running = pool.submit(gate.wait)
    waiting = pool.submit(print, "never")
    while not running.running():
        pass
    print(running.cancel(), waiting.cancel(), waiting.cancelled(), waiting.done())
    try:
        waiting.result()
    except CancelledError as error:
        print(repr(error))
    gate.set()
