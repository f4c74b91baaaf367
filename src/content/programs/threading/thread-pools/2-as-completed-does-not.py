import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def download(name, delay):
    time.sleep(delay)
    return name

pages = [("slow", 0.3), ("medium", 0.2), ("fast", 0.1)]
with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(download, *page) for page in pages]
    for future in as_completed(futures):
        print(future.result())
