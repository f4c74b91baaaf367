import time
from threading import Thread

def fetch_all(pages, fetch):
    threads = [Thread(target=fetch, args=(page,))
               for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def download(page):
    time.sleep(0.2)
    if page == 4:
        raise ConnectionError("page 4 is gone")
    print("got", page)

if __name__ == "__main__":
    start = time.perf_counter()
    fetch_all(range(9), download)
    print(f"{time.perf_counter() - start:.1f} s")
