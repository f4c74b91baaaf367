from multiprocessing import Process, SimpleQueue


class Square(Process):
    def __init__(self, number, results):
        super().__init__(daemon=False)
        self.number, self.results = number, results

    def run(self):
        self.results.put((self.number, self.number**2))


results = SimpleQueue()
children = [Square(n, results) for n in range(4)]
for child in children:
    child.start()
for child in children:
    child.join()
print(sorted(results.get() for _ in children))
