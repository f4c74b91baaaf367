import threading

OPERATIONS = {"double": lambda n: n * 2, "square": lambda n: n * n}

class Job:
    def __init__(self, name, number):
        self.name = name
        self.number = number

    def run(self):
        return OPERATIONS[self.name](self.number)
