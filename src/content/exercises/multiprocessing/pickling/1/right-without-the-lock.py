import pickle
import threading

OPERATIONS = {"double": lambda n: n * 2, "square": lambda n: n * n}

class Job:
    def __init__(self, name, number):
        self.name = name
        self.number = number
        self.lock = threading.Lock()

    def run(self):
        with self.lock:
            return OPERATIONS[self.name](self.number)

    def __getstate__(self):
        state = vars(self).copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        vars(self).update(state)
        self.lock = threading.Lock()

if __name__ == "__main__":
    parcel = pickle.dumps(Job("double", 21))
    print(pickle.loads(parcel).run())
