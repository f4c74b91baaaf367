# status: deadlocked
# waits: MainThread, lock, lock
import threading
import time

lock = threading.Lock()


def work():
    time.sleep(0.2)
    print("a thread that is not in it ends its work")


lock.acquire()
threading.Thread(target=work).start()
lock.acquire()
