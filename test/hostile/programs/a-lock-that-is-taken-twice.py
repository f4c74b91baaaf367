# tries: to wait for itself
# ends: deadlocked
import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
