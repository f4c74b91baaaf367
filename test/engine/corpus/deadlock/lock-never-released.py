# status: deadlocked
# waits: MainThread, lock, lock
import threading

lock = threading.Lock()
thread = threading.Thread(target=lock.acquire)
thread.start()
thread.join()
print("the thread ended with the lock")
lock.acquire()
