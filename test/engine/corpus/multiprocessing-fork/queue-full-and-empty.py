import queue
from multiprocessing import Queue

items = Queue(maxsize=2)
for call in (items.get_nowait, lambda: items.get(timeout=0.05)):
    try:
        call()
    except queue.Empty as error:
        print("Empty", repr(error))
items.put(1)
items.put(2)
for call in (lambda: items.put_nowait(3), lambda: items.put(3, timeout=0.05)):
    try:
        call()
    except queue.Full as error:
        print("Full", repr(error))
print(items.full(), items.qsize(), items.get(), items.get(), items.qsize())
