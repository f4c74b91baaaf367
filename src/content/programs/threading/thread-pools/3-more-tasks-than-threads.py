import threading
import time
from concurrent.futures import ThreadPoolExecutor

def download(n):
    time.sleep(0.2)
    return threading.current_thread().name

start = time.perf_counter()
with ThreadPoolExecutor(2, thread_name_prefix="worker") as pool:
    names = list(pool.map(download, range(5)))
print("threads used:", sorted(set(names)))
print(f"{time.perf_counter() - start:.1f} s")
