import random
import time
from threading import Lock, Thread

class Busy(Exception):
    pass

class Service:
    """Serves one client at a time and turns the others away."""

    def __init__(self):
        self.place = Lock()
        self.requests = []

    def ask(self):
        self.requests.append("ask")
        if not self.place.acquire(blocking=False):
            raise Busy
        time.sleep(0.01)
        self.place.release()

def retry(operation, pause, attempts=8):
    for attempt in range(attempts):
        try:
            return operation()
        except Busy:
            if attempt == attempts - 1:
                raise
            time.sleep(pause(0.05 * 2 ** attempt))

def exactly(longest):
    return longest

def by_lot(longest):
    return random.uniform(0, longest)

for pause in (exactly, by_lot):
    service = Service()
    clients = [Thread(target=retry, args=(service.ask, pause))
               for _ in range(5)]
    start = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    took = time.perf_counter() - start
    print(f"{pause.__name__}: {len(service.requests)} requests, {took:.1f} s")
