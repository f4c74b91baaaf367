import time
from threading import Thread

def empty_list():
    time.sleep(0.05)
    return []

def check_then_store(index, word, page):
    if word not in index:
        index[word] = empty_list()
    index[word].append(page)

def set_default(index, word, page):
    pages = index.setdefault(word, empty_list())
    pages.append(page)

for add in (check_then_store, set_default):
    index = {}
    threads = [Thread(target=add, args=(index, "race", page))
               for page in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{add.__name__:16} has all pages:", sorted(index["race"]) == [0, 1, 2, 3])
