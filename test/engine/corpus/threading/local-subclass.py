import threading


class Counter(threading.local):
    total = 0

    def __init__(self, start):
        print("init in", threading.current_thread().name, start)
        self.count = start

    def add(self):
        self.count += 1
        return self.count


counter = Counter(10)
print(counter.add(), counter.add())
thread = threading.Thread(target=lambda: print(counter.add()), name="other")
thread.start()
thread.join()
print(counter.add(), Counter.total)
