import time
from threading import Lock, Thread

counter = 0
lock = Lock()

def add(times):
    global counter
    for _ in range(times):
        with lock:
            seen = counter
            time.sleep(0.001)
            counter = seen + 1

threads = [Thread(target=add, args=(25,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
