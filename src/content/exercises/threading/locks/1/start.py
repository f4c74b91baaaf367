import time
from threading import Thread

class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        seen = self.value
        time.sleep(0.001)
        self.value = seen + amount

def add_often(counter):
    for _ in range(25):
        counter.add(1)

if __name__ == "__main__":
    counter = Counter()
    threads = [Thread(target=add_often, args=(counter,))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("expected 100, got", counter.value)
