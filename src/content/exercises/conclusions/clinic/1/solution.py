import queue
import threading

class Importer:
    """Adds up the sales of each shop, with several threads."""

    def __init__(self, workers=3):
        self.rows = queue.Queue()
        self.totals = {}
        self.bad = []
        self.guard = threading.Lock()
        for number in range(workers):
            threading.Thread(target=self.work, name=f"importer-{number}",
                             daemon=True).start()

    def run(self, rows):
        """Return when every row is in the totals or among the bad ones."""
        for row in rows:
            self.rows.put(row)
        self.rows.join()
        return self.totals

    def work(self):
        while True:
            row = self.rows.get()
            try:
                self.add(*self.parse(row))
            except ValueError:
                self.bad.append(row)
            finally:
                self.rows.task_done()

    def parse(self, row):
        shop, amount = row.split(";")
        return shop, int(amount)

    def add(self, shop, amount):
        with self.guard:
            self.totals[shop] = self.totals.get(shop, 0) + amount

if __name__ == "__main__":
    print(Importer().run(["north;10", "south;20", "north;5"]))
