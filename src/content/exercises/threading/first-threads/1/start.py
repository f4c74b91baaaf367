import time

def fetch_all(names, fetch):
    results = []
    for name in names:
        results.append(fetch(name))
    return results

def download(name):
    time.sleep(0.2)
    return f"page {name}"

if __name__ == "__main__":
    start = time.perf_counter()
    print(fetch_all("ABC", download))
    print(f"{time.perf_counter() - start:.1f} s")
