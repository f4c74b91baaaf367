import threading
from concurrent.futures import ThreadPoolExecutor

gate = threading.Event()
pool = ThreadPoolExecutor(1)
first, rest = pool.submit(gate.wait), [pool.submit(print, "never") for _ in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in rest], first.done())
gate.set()
print(first.result())
for use in (pool.submit, pool.map):
    try:
        use(print, "x")
    except RuntimeError as error:
        print(error)
