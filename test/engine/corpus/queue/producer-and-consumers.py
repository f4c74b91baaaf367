# compare: unordered
import queue
import threading

items = queue.Queue(maxsize=2)


def consume(name):
    while (item := items.get()) is not None:
        print(f"consumed {item}\n", end="")
        items.task_done()
    print("a consumer ends\n", end="")


consumers = [threading.Thread(target=consume, args=(n,)) for n in range(2)]
for consumer in consumers:
    consumer.start()
for number in range(10):
    items.put(number)
items.join()
print("all done", items.unfinished_tasks)
for _ in consumers:
    items.put(None)
