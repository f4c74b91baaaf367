import queue
import threading
import time

def download_all(urls, fetch, at_once):
    jobs, found, failed = queue.Queue(), {}, {}
    urls = list(dict.fromkeys(urls))
    for url in urls:
        jobs.put(url)
    jobs.shutdown()

    def work():
        while True:
            try:
                url = jobs.get()
            except queue.ShutDown:
                return
            try:
                found[url] = fetch(url)
            except Exception as error:
                failed[url] = error

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {url: found[url] for url in urls if url in found}, failed

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
