import sys
import time
from concurrent import futures

JOBS = range(4)

def job(n):
    return sum(i * i for i in range(1_000_000))

def timed(Executor):
    with Executor(2) as pool:
        list(pool.map(job, range(2)))
        start = time.perf_counter()
        list(pool.map(job, JOBS))
        return time.perf_counter() - start

if __name__ == "__main__":
    start = time.perf_counter()
    for n in JOBS:
        job(n)
    alone = time.perf_counter() - start
    gil = "with" if sys._is_gil_enabled() else "without"
    threads = timed(futures.ThreadPoolExecutor)
    print(f"threads {gil} a GIL {alone / threads:.1f}")
    Interpreters = getattr(futures, "InterpreterPoolExecutor", None)
    if Interpreters is None:
        print("interpreters: not in this Python")
    else:
        print(f"interpreters {alone / timed(Interpreters):.1f}")
