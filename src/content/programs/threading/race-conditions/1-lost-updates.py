import time
from threading import Thread

counter = 0

def add(times):
    global counter
    for _ in range(times):
        seen = counter
        time.sleep(0.001)
        counter = seen + 1

threads = [Thread(target=add, args=(25,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected 100, lost some:", counter < 100)
