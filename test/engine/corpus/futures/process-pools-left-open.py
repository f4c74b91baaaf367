"""A pool that nobody shuts down ends with its program: the workers of a later one join threads of it."""
import operator
from concurrent import futures


def negate(numbers):
    pool = futures.ProcessPoolExecutor(2)
    return list(pool.map(operator.neg, numbers))


if __name__ == "__main__":
    for first in (1, 3, 5):
        print(negate([first, first + 1]))
