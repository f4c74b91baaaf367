# python: 3.14
from concurrent import interpreters
from concurrent.interpreters import QueueEmpty


def show(queue):
    try:
        print(queue.get_nowait())
    except Exception as error:
        print(type(error).__name__, error)


one = interpreters.create()
queue = interpreters.create_queue()
one.prepare_main(queue=queue)
one.exec("""
from concurrent.interpreters import _queues
queue.put(1)
queue.put(2, unbounditems=_queues.UNBOUND_ERROR)
queue.put(3, unbounditems=_queues.UNBOUND_REMOVE)
""")
queue.put({"mine": [4]})
print(queue.qsize())
one.close()
print(queue.qsize())
for _ in range(4):
    show(queue)
try:
    queue.get(timeout=0)
except QueueEmpty as error:
    print(error)
large = "x" * 300_000
queue.put(large)
print(len(queue.get()))
two = interpreters.create()
print(len(two.call(str.upper, large)))
del two
print(interpreters.list_all())
