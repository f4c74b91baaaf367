# status: deadlocked
from multiprocessing import Lock

lock = Lock()
lock.acquire()
print("once")
lock.acquire()
