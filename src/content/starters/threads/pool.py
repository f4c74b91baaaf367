import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def fetch(page):
    time.sleep((5 - page) / 10)
    return f"page {page}"

with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(fetch, page) for page in range(5)]
    for future in as_completed(futures):
        print(future.result())
