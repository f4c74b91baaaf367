# status: deadlocked
# waits: MainThread, queue, items
import queue

items = queue.Queue(maxsize=2)
for number in range(5):
    items.put(number)
    print("put", number)
