import time
from concurrent.futures import ThreadPoolExecutor

def fetch_all(names, fetch):
    with ThreadPoolExecutor(len(names) or 1) as pool:
        return list(pool.map(fetch, names))

def download(name):
    time.sleep(0.2)
    return f"page {name}"

if __name__ == "__main__":
    print(fetch_all("ABC", download))
