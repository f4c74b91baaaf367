import time

def attempt(fetch, url):
    try:
        return fetch(url), None
    except Exception as error:
        return None, error

def download_all(urls, fetch):
    pages, failures, seen = {}, {}, set()
    for url in urls:
        if url in seen:
            continue
        seen.add(url)
        page, error = attempt(fetch, url)
        if error is None:
            pages[url] = page
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
    pages, failures = download_all(["/a", "/broken", "/b", "/a"], fetch)
    print(pages)
    print(failures)
