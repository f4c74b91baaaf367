import threading

def loses_updates(make):
    both_have_read = threading.Barrier(2)
    counter = make(both_have_read.wait)
    threads = [threading.Thread(target=counter.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter.value != 2

class Counter:
    def __init__(self, pause):
        self.pause, self.value = pause, 0

    def add(self):
        seen = self.value
        self.pause()
        self.value = seen + 1

if __name__ == "__main__":
    print("loses updates:", loses_updates(Counter))
