# python: 3.14
import queue

print(queue.SimpleQueue.__name__, queue.SimpleQueue.__module__, queue.Empty.__module__)
simple = queue.SimpleQueue()
print(simple.put(1), simple.qsize(), simple.get(), simple.empty())
for call in (
    lambda: simple.get(timeout=0.01),
    lambda: simple.get(timeout=-1),
    lambda: simple.get(timeout="soon"),
    simple.get_nowait,
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print(queue.SimpleQueue[int])
