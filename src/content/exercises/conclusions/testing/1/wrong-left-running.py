import threading
import time

def loses_updates(make):
    counter = make(lambda: time.sleep(0.1))
    threads = [threading.Thread(target=counter.add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads[:2]:
        thread.join()
    return counter.value < 2

class Counter:
    def __init__(self, pause):
        self.pause, self.value = pause, 0

    def add(self):
        seen = self.value
        self.pause()
        self.value = seen + 1

if __name__ == "__main__":
    print("loses updates:", loses_updates(Counter))
