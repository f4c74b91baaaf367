from threading import Semaphore, Thread

def fetch_all(pages, fetch):
    room = Semaphore(3)

    def fetch_one(page):
        with room:
            fetch(page)

    for page in pages:
        Thread(target=fetch_one, args=(page,)).start()
