# status: deadlocked
# waits: MainThread, lock, lock
import threading

lock = threading.Lock()
with lock:
    print("once")
    with lock:
        print("never")
