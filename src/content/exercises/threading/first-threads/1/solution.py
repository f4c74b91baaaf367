import time
from threading import Thread

def fetch_all(names, fetch):
    results = [None] * len(names)

    def fetch_one(place, name):
        results[place] = fetch(name)

    threads = [Thread(target=fetch_one, args=pair)
               for pair in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results

def download(name):
    time.sleep(0.2)
    return f"page {name}"

if __name__ == "__main__":
    start = time.perf_counter()
    print(fetch_all("ABC", download))
    print(f"{time.perf_counter() - start:.1f} s")
