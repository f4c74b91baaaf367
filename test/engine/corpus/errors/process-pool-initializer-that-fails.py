# stderr: ^Exception in initializer:\nTraceback
# stderr: ^ZeroDivisionError
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def start():
    1 / 0


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=start) as pool:
        try:
            pool.submit(abs, 1).result()
        except BrokenProcessPool as error:
            print(str(error)[:56])
