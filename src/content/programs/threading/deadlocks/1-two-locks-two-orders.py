import time
from threading import Lock, Thread

fork, knife = Lock(), Lock()

def eat(name, first, second, patience):
    with first:
        print(f"{name} took the first one")
        time.sleep(0.1)
        if second.acquire(timeout=patience):
            print(f"{name} eats")
            second.release()
        else:
            print(f"{name} gave up waiting")

a = Thread(target=eat, args=("A", fork, knife, 0.4))
b = Thread(target=eat, args=("B", knife, fork, 0.8))
a.start()
b.start()
a.join()
b.join()
