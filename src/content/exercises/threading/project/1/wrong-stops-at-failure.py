import time
from concurrent.futures import ThreadPoolExecutor

def download_all(urls, fetch, at_once):
    urls = list(dict.fromkeys(urls))
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        return dict(zip(urls, pool.map(fetch, urls))), {}

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
