import multiprocessing as mp


class Point:
    def __init__(self, x):
        self.x = x


class Oops(Exception):
    pass


def make(number):
    return Point(number)


def fail():
    raise Oops("from a worker")


if __name__ == "__main__":
    for method in ("spawn", "forkserver"):
        with mp.get_context(method).Pool(1) as pool:
            print(method, pool.apply(make, (3,)).x, type(pool.apply(make, (3,))) is Point)
            try:
                pool.apply(fail)
            except Oops as error:
                print(type(error).__name__, error)
