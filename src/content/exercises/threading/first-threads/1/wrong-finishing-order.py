from threading import Thread

def fetch_all(names, fetch):
    results = []

    def fetch_one(name):
        results.append(fetch(name))

    threads = [Thread(target=fetch_one, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
