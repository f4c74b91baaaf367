import time
from threading import Condition, Thread

shelf = []
changed = Condition()

def buyer():
    with changed:
        while len(shelf) < 3:
            changed.wait()
            print("    buyer looks:", len(shelf))
        print("    buyer takes", shelf)

def baker():
    for loaf in ("rye", "wheat", "oat"):
        time.sleep(0.1)
        with changed:
            shelf.append(loaf)
            print("baker adds", loaf)
            changed.notify()

threads = [Thread(target=buyer), Thread(target=baker)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
