# status: deadlocked
# waits: MainThread, queue, items
import queue

items = queue.Queue()
items.put("only one")
while True:
    print(items.get())
