import threading

lock = threading.Lock()
lock.acquire()
threading.Timer(0.5, lock.release).start()
print(lock.acquire())
daemon = threading.Thread(target=threading.Event().wait, daemon=True)
daemon.start()
print("a daemon that waits for ever holds nobody")
