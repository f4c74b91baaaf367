import queue

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    items = kind()
    for item in (2, 1, 3):
        items.put(item)
    print(items.qsize(), [items.get() for _ in range(3)], items.empty())
