import time

def download_all(urls, fetch, pages={}, failures={}):
    for url in urls:
        if url in pages or url in failures:
            continue
        try:
            pages[url] = fetch(url)
        except Exception as error:
            failures[url] = error
    return pages, failures

def fetch(url):
    """Stands in for the network."""
    time.sleep(0.1)
    if "broken" in url:
        raise OSError(url)
    return f"text of {url}"

if __name__ == "__main__":
    pages, failures = download_all(["/a", "/broken", "/b", "/a"], fetch)
    print(pages)
    print(failures)
