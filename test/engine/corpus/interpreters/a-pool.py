# python: 3.14
import time
from concurrent.futures import InterpreterPoolExecutor


def fail(number):
    raise ValueError(number)


def square(number):
    return number * number


def set_up(value):
    global setting
    setting = value


def read():
    return setting


if __name__ == "__main__":
    with InterpreterPoolExecutor(2) as pool:
        print(list(pool.map(square, range(5))))
        future = pool.submit(fail, 3)
        error = future.exception()
        print(type(error).__name__, error)
        print(pool.submit(abs, -3).result())
    with InterpreterPoolExecutor(1, initializer=time.sleep, initargs=(0.01,)) as pool:
        print(pool.submit(square, 4).result())
