import queue
import threading

items = queue.SimpleQueue()
threading.Timer(0.05, items.put, ["later"]).start()
print(items.get(), items.empty(), items.qsize())
items.put(1, block=True, timeout=3)
items.put_nowait(2)
print(items.get_nowait(), items.get(timeout=1))
try:
    items.get_nowait()
except queue.Empty as error:
    print(repr(error))
