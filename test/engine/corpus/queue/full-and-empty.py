import queue
import time

items = queue.Queue(1)
for call in (items.get_nowait, lambda: items.get(timeout=0.05), lambda: items.get(False)):
    try:
        call()
    except queue.Empty as error:
        print("Empty", repr(error))
items.put("a")
start = time.monotonic()
for call in (lambda: items.put_nowait(1), lambda: items.put(1, timeout=0.05)):
    try:
        call()
    except queue.Full as error:
        print("Full", repr(error))
print(time.monotonic() - start >= 0.045, items.full(), items.get())
