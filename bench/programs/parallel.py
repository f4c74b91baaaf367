"""The same work in one process and in two: prints how many times faster two are."""

import multiprocessing
import time


def work(n, started=None):
    if started is not None:
        started.wait()
    total = 0
    for number in range(n):
        total += number * number % 7
    return total


if __name__ == "__main__":
    AMOUNT = 6_000_000
    context = multiprocessing.get_context("fork")
    start = time.perf_counter()
    work(AMOUNT)
    alone = time.perf_counter() - start
    started = context.Event()
    both = [context.Process(target=work, args=(AMOUNT // 2, started)) for _ in range(2)]
    for process in both:
        process.start()
    time.sleep(1)
    start = time.perf_counter()
    started.set()
    for process in both:
        process.join()
    print(alone / (time.perf_counter() - start))
