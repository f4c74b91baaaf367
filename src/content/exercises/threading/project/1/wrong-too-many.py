import time
from concurrent.futures import ThreadPoolExecutor

def download_all(urls, fetch, at_once):
    with ThreadPoolExecutor(max_workers=32) as pool:
        futures = {url: pool.submit(fetch, url) for url in dict.fromkeys(urls)}
    pages, failures = {}, {}
    for url, future in futures.items():
        error = future.exception()
        if error is None:
            pages[url] = future.result()
        else:
            failures[url] = error
    return pages, failures

def fetch(url):
    """Stands in for the network."""
    time.sleep(0.1)
    if "broken" in url:
        raise OSError(url)
    return f"text of {url}"

if __name__ == "__main__":
    pages, failures = download_all(["/a", "/broken", "/b", "/a"], fetch,
                                   at_once=2)
    print(pages)
    print(failures)
