import threading

OPERATIONS = {"double": lambda n: n * 2, "square": lambda n: n * n}

class Job:
    def __init__(self, name, number):
        self.operation = OPERATIONS[name]
        self.number = number
        self.lock = threading.Lock()

    def run(self):
        with self.lock:
            return self.operation(self.number)

    def __getstate__(self):
        return {"number": self.number}

    def __setstate__(self, state):
        self.number = state["number"]
        self.lock = threading.Lock()
