# python: 3.13
import queue
import threading

items = queue.Queue(1)
waiting = threading.Barrier(4)


def call(function, *args):
    waiting.wait()
    try:
        function(*args)
    except queue.ShutDown:
        ended.append(function.__name__)


ended = []
threads = [threading.Thread(target=call, args=(items.get,)) for _ in range(3)]
for thread in threads:
    thread.start()
waiting.wait()
items.shutdown(immediate=True)
for thread in threads:
    thread.join()
print(ended)
