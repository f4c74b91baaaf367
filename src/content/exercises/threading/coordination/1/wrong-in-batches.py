from itertools import batched
from threading import Thread

def fetch_all(pages, fetch):
    for batch in batched(pages, 3):
        threads = [Thread(target=fetch, args=(page,)) for page in batch]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
