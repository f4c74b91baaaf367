from threading import Condition, Thread

def fetch_all(pages, fetch):
    room = Condition()
    inside = 0

    def fetch_one(page):
        nonlocal inside
        with room:
            room.wait_for(lambda: inside < 3)
            inside += 1
        try:
            fetch(page)
        finally:
            with room:
                inside -= 1
                room.notify()

    threads = [Thread(target=fetch_one, args=(page,)) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
