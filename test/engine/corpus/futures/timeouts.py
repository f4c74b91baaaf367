import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(gate.wait)
    calls = {
        "result": lambda: future.result(timeout=0.05),
        "exception": lambda: future.exception(timeout=0.05),
        "as_completed": lambda: list(as_completed([future], timeout=0.05)),
        "map": lambda: list(pool.map(abs, [1], timeout=0.05)),
    }
    for name, call in calls.items():
        try:
            call()
        except TimeoutError as error:
            print(name, repr(error))
    gate.set()
