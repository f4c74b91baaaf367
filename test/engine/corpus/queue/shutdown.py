# python: 3.13
import queue
import threading

items = queue.Queue()
items.put("left over")
items.shutdown()
try:
    items.put("more")
except queue.ShutDown as error:
    print("put:", repr(error), isinstance(error, Exception), items.is_shutdown)
print(items.get())
for call in (items.get, items.get_nowait):
    try:
        call()
    except queue.ShutDown as error:
        print("get:", repr(error))
