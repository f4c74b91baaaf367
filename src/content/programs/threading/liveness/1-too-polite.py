import time
from threading import Lock, Thread

TRIES = 4

def eat(name, first, second, pause, log):
    for attempt in range(1, TRIES + 1):
        with first:
            time.sleep(0.1)
            if second.acquire(blocking=False):
                second.release()
                log.append(f"{name} eats at try {attempt}")
                return
            time.sleep(0.05)
        time.sleep(pause)
    log.append(f"{name} is still hungry after {TRIES} tries")

for pauses in ((0.1, 0.1), (0.05, 0.25)):
    fork, knife, log = Lock(), Lock(), []
    a = Thread(target=eat, args=("A", fork, knife, pauses[0], log))
    b = Thread(target=eat, args=("B", knife, fork, pauses[1], log))
    for diner in (a, b):
        diner.start()
    for diner in (a, b):
        diner.join()
    print(f"pauses of {pauses[0]} and {pauses[1]}:")
    print(*sorted(log), sep="\n")
