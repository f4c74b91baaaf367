import time
from threading import Thread

def download(name, delay):
    print(f"{name} start")
    time.sleep(delay)
    print(f"{name} done")

pages = [("A", 0.3), ("B", 0.2), ("C", 0.1)]
start = time.perf_counter()
threads = [Thread(target=download, args=page) for page in pages]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{time.perf_counter() - start:.1f} s")
