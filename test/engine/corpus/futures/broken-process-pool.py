import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        crashed = pool.submit(os._exit, 1)
        try:
            crashed.result()
        except BrokenProcessPool as error:
            print(error)
        try:
            pool.submit(print, "never")
        except BrokenProcessPool as error:
            print(error)
