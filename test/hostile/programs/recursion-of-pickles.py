# tries: to end the browser's stack by copying and pickling what copies itself
# ends: completed
import copy
import multiprocessing
import pickle


class Itself:
    def __init__(self, *args):
        pass

    def __reduce_ex__(self, protocol):
        return (Itself, (Itself(),))

    def __deepcopy__(self, memo):
        return copy.deepcopy(Itself(), memo)

    def __getstate__(self):
        return Itself()


queue = multiprocessing.SimpleQueue()
for work in (lambda: pickle.dumps(Itself()), lambda: copy.deepcopy(Itself()), lambda: copy.copy(Itself()), lambda: queue.put(Itself())):
    try:
        work()
        print("no error")
    except RecursionError:
        print("RecursionError")
