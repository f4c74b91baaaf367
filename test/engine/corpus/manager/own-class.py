from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, number):
        self.count += number
        return self.count


class Manager(BaseManager):
    pass


Manager.register("Counter", Counter)
with Manager() as manager:
    counter = manager.Counter()
    child = Process(target=counter.add, args=(5,))
    child.start()
    child.join()
    print(counter.add(1), hasattr(counter, "count"))
