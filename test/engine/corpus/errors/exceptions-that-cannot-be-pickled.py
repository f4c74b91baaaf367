from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class Awkward(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def fail():
    raise Awkward(1, 2)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(fail).result()
        except BrokenProcessPool as error:
            print(type(error).__name__)
