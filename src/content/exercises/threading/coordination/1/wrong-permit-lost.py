from threading import Semaphore, Thread

def fetch_all(pages, fetch):
    room = Semaphore(3)

    def fetch_one(page):
        room.acquire()
        fetch(page)
        room.release()

    threads = [Thread(target=fetch_one, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
