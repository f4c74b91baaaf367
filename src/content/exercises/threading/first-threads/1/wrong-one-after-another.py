from threading import Thread

def fetch_all(names, fetch):
    results = []
    for name in names:
        thread = Thread(target=lambda: results.append(fetch(name)))
        thread.start()
        thread.join()
    return results
