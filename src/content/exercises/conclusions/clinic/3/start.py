import threading

class Batch:
    """Collects rows and stores them several at a time."""

    def __init__(self, store, size=4):
        self.store = store
        self.size = size
        self.rows = []
        self.stored = 0
        self.lock = threading.Lock()

    def add(self, row):
        with self.lock:
            self.rows.append(row)
            is_full = len(self.rows) >= self.size
        if is_full:
            self.flush()

    def flush(self):
        if self.rows:
            self.store(self.rows)
            self.stored += len(self.rows)
            self.rows = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.flush()

if __name__ == "__main__":
    table = []

    def fill(batch, name):
        for number in range(10):
            batch.add(f"{name}{number}")

    with Batch(table.extend) as batch:
        threads = [threading.Thread(target=fill, args=(batch, name))
                   for name in "ABC"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    print("stored:", len(table), "of 30")
