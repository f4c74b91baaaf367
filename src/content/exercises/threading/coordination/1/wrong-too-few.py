from threading import Lock, Thread

def fetch_all(pages, fetch):
    lock = Lock()

    def fetch_one(page):
        with lock:
            fetch(page)

    threads = [Thread(target=fetch_one, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
