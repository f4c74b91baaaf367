import time
from multiprocessing import Lock, Process

def report(lock):
    with lock:
        print("a report begins")
        time.sleep(0.05)
        print("a report ends")

if __name__ == "__main__":
    lock = Lock()
    processes = [Process(target=report, args=(lock,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
