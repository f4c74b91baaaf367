import threading
import time


def work(seconds):
    start = time.thread_time()
    while time.thread_time() - start < seconds:
        pass


start = time.thread_time(), time.process_time()
threads = [threading.Thread(target=work, args=(0.2,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(time.thread_time() - start[0] < 0.15, time.process_time() - start[1] > 0.35)
