# python: 3.13
import queue
import threading

items = queue.Queue()
for number in range(3):
    items.put(number)
joiner = threading.Thread(target=lambda: (items.join(), print("join returns")))
joiner.start()
items.shutdown(immediate=True)
joiner.join()
print(items.qsize(), items.unfinished_tasks)
