import threading

lock = threading.Lock()

def careful():
    with lock:
        raise ValueError("oops")

def careless():
    lock.acquire()
    raise ValueError("oops")
    lock.release()

threading.excepthook = lambda args: None
for body in (careful, careless):
    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    print(body.__name__, "left the lock held:", lock.locked())
