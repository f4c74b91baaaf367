import threading

OPERATIONS = {"double": lambda n: n * 2, "square": lambda n: n * n}

class Job:
    lock = threading.Lock()

    def __init__(self, name, number):
        self.name = name
        self.number = number

    def run(self):
        with self.lock:
            return OPERATIONS[self.name](self.number)
