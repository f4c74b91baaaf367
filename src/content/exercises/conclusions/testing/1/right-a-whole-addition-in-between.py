import threading

def loses_updates(make):
    second_is_done = threading.Event()
    paused = []

    def pause():
        paused.append(threading.current_thread())
        if len(paused) == 1:
            second.start()
            second_is_done.wait(0.2)

    def add_second():
        counter.add()
        second_is_done.set()

    counter = make(pause)
    second = threading.Thread(target=add_second)
    counter.add()
    second.join()
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
