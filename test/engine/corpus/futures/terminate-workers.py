# python: 3.14
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    for method in ("terminate_workers", "kill_workers"):
        pool = ProcessPoolExecutor(1)
        future = pool.submit(time.sleep, 600)
        while not future.running():
            time.sleep(0.01)
        getattr(pool, method)()
        print(type(future.exception()) is BrokenProcessPool)
