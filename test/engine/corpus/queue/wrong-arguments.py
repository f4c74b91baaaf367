import queue

items = queue.Queue()
for call in (
    lambda: items.get(timeout=-1),
    lambda: queue.Queue(1).put(1, timeout=-1),
    lambda: queue.SimpleQueue().get(timeout=-1),
    items.task_done,
):
    try:
        call()
    except ValueError as error:
        print(error)
print(items.maxsize, queue.Queue(-5).full())
