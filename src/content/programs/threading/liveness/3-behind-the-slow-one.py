import time
from threading import Lock, Thread

log_file = Lock()

def log_inside(seconds):
    with log_file:
        time.sleep(seconds)

def log_outside(seconds):
    time.sleep(seconds)
    with log_file:
        pass

def clerk(log, seconds, done):
    for _ in range(3):
        log(seconds)
    done.append(time.perf_counter() - start)

for log in (log_inside, log_outside):
    quick, slow = [], []
    clerks = [Thread(target=clerk, args=(log, 0.2, slow))]
    clerks += [Thread(target=clerk, args=(log, 0.01, quick)) for _ in range(4)]
    start = time.perf_counter()
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join()
    print(f"{log.__name__:11} the quick ones are done after {max(quick):.1f} s")
