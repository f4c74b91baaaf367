from threading import Semaphore, Thread

def fetch_all(pages, fetch):
    def fetch_one(page):
        room = Semaphore(3)
        with room:
            fetch(page)

    threads = [Thread(target=fetch_one, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
