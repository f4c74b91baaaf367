import multiprocessing
import threading
import time

lock = threading.Lock()

def hold():
    with lock:
        time.sleep(0.2)

def child():
    print("child got the lock:", lock.acquire(timeout=1))

if __name__ == "__main__":
    thread = threading.Thread(target=hold)
    thread.start()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=child)
    process.start()
    thread.join()
    print("parent got the lock:", lock.acquire(timeout=1))
    process.join()
