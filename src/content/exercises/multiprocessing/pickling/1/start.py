import pickle
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

if __name__ == "__main__":
    try:
        parcel = pickle.dumps(Job("double", 21))
        print(pickle.loads(parcel).run())
    except Exception as error:
        print(type(error).__name__)
