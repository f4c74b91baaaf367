import time
from concurrent.futures import ThreadPoolExecutor

def download(page):
    name, delay = page
    time.sleep(delay)
    return name

pages = [("slow", 0.3), ("medium", 0.2), ("fast", 0.1)]
start = time.perf_counter()
with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(download, pages)))
print(f"{time.perf_counter() - start:.1f} s")
