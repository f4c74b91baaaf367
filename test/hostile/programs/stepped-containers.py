# tries: to be described with containers that change, loop and lie
# ends: completed, failed
# under: manual
import collections
import queue
import threading


class List(list):
    def __iter__(self):
        while True:
            yield self

    def __len__(self):
        return -1


class Dict(dict):
    def items(self):
        raise ZeroDivisionError

    __iter__ = keys = __getitem__ = items


class Thread(threading.Thread):
    @property
    def name(self):
        raise ZeroDivisionError

    def is_alive(self):
        raise ZeroDivisionError


class Queue(queue.Queue):
    queue = property(lambda self: 1 / 0)

    def __init__(self):
        pass


items = List([1])
pairs = Dict(a=1)
thread = Thread(target=int)
waiting = Queue()
empty = object.__new__(queue.Queue)
event = threading.Event()
del event._flag
semaphore = threading.Semaphore()
semaphore._value = "many"
factory = collections.defaultdict(lambda: 1 / 0)
print("stepped")
