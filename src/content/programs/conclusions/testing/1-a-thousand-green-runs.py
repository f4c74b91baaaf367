import sys
import threading

class Counter:
    def __init__(self):
        self.value = 0

    def read(self):
        return self.value

    def write(self, value):
        self.value = value

    def add(self):
        self.write(self.read() + 1)

def is_lost(adds):
    counter, start = Counter(), threading.Barrier(2)

    def work():
        start.wait()
        for _ in range(adds):
            counter.add()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter.value != 2 * adds

def failures(adds, interval):
    sys.setswitchinterval(interval)
    return sum(is_lost(adds) for _ in range(30))

print("one addition each:            ", failures(1, 0.005), "of 30 fail")
print("20,000 additions, switch 5 ms:", failures(20_000, 0.005), "of 30 fail")
print("20,000 additions, switch 1 µs:", failures(20_000, 1e-6), "of 30 fail")
