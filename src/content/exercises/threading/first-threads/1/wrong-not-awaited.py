from threading import Thread

def fetch_all(names, fetch):
    results = {}

    def fetch_one(name):
        results[name] = fetch(name)

    for name in names:
        Thread(target=fetch_one, args=(name,)).start()
    return [results.get(name) for name in names]
