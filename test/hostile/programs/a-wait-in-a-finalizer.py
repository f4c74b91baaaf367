# tries: to wait for itself where a thread may not wait
# ends: completed, deadlocked, failed, crashed
import ctypes
import threading

lock = threading.Lock()


class Waits:
    def __del__(self):
        lock.acquire(timeout=0.2)


with lock:
    Waits()
    ctypes.CFUNCTYPE(None)(lambda: print(lock.acquire(timeout=0.2)))()
print("waited")
