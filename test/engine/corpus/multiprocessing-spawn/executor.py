import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

module_level = os.getpid()


def look():
    return os.getpid() == module_level, __name__


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        print(pool.submit(look).result())
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        print(pool.submit(look).result())
