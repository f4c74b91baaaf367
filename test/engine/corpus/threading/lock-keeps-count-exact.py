import threading

lock = threading.Lock()
count = 0


def increment(times):
    global count
    for _ in range(times):
        with lock:
            before = count
            count = int(str(before)) + 1


threads = [threading.Thread(target=increment, args=(2000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count, lock.locked())
