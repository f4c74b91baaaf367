import os
from concurrent.futures import ProcessPoolExecutor

def fail():
    raise ValueError("bad input")

def die():
    os._exit(1)

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        for job in (fail, die, fail):
            try:
                pool.submit(job).result()
            except Exception as error:
                print(job.__name__, "->", type(error).__name__)
