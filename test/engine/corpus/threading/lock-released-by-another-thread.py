import threading

lock = threading.Lock()
lock.acquire()
threading.Thread(target=lock.release).start()
with lock:
    print("in", lock.locked())
print("out", lock.locked())
