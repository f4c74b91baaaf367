"""CPU-bound work in one thread: prints its seconds."""

import time


def work(n):
    total = 0
    for number in range(n):
        total += number * number % 7
    return total


work(100_000)
start = time.perf_counter()
work(3_000_000)
print(time.perf_counter() - start)
