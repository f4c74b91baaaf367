import time
from multiprocessing import Process
from multiprocessing.managers import BaseManager

class Counter:
    def __init__(self):
        self.number = 0

    def add(self):
        seen = self.number
        time.sleep(0.001)
        self.number = seen + 1

    def get(self):
        return self.number

class Manager(BaseManager):
    pass

Manager.register("Counter", Counter)

def add(counter, times):
    for _ in range(times):
        counter.add()

if __name__ == "__main__":
    with Manager() as manager:
        counter = manager.Counter()
        processes = [Process(target=add, args=(counter, 50))
                     for _ in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print("200 additions, all of them counted:", counter.get() == 200)
