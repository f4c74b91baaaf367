from threading import Thread

class Fetch(Thread):
    def __init__(self, fetch, name):
        super().__init__()
        self.call = fetch, name

    def run(self):
        fetch, name = self.call
        self.result = fetch(name)

def fetch_all(names, fetch):
    threads = [Fetch(fetch, name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thread.result for thread in threads]
