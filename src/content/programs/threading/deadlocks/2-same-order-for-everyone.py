import time
from threading import Lock, Thread

fork, knife = Lock(), Lock()

def eat(name):
    with fork:
        time.sleep(0.1)
        with knife:
            print(f"{name} eats")

threads = [Thread(target=eat, args=(name,)) for name in "AB"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
