import queue
import threading
import time

waits = {
    "lock": lambda: lock.acquire(timeout=0.1),
    "event": lambda: threading.Event().wait(0.1),
    "semaphore": lambda: threading.Semaphore(0).acquire(timeout=0.1),
    "join": lambda: sleeper.join(0.1),
}
lock = threading.Lock()
lock.acquire()
sleeper = threading.Thread(target=time.sleep, args=(600,), daemon=True)
sleeper.start()
for name, wait in waits.items():
    start = time.monotonic()
    print(name, wait(), 0.095 <= time.monotonic() - start < 5)
