from multiprocessing import Queue, SimpleQueue

items = Queue()
items.put("kept")
items.close()
items.join_thread()
for call in (lambda: items.put(1), items.get):
    try:
        call()
    except ValueError as error:
        print(str(error).split(" at ")[0])
simple = SimpleQueue()
simple.close()
for call in (simple.get, lambda: simple.put(1)):
    try:
        call()
    except OSError as error:
        print(error)
