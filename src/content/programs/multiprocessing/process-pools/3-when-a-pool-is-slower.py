import time
from concurrent.futures import ProcessPoolExecutor

NUMBERS = range(2000)

def tiny(n):
    return n + 1

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(tiny, range(2)))
        ways = {
            "plain loop": lambda: list(map(tiny, NUMBERS)),
            "a task each": lambda: list(pool.map(tiny, NUMBERS)),
            "chunks of 500":
                lambda: list(pool.map(tiny, NUMBERS, chunksize=500)),
        }
        timings = {}
        for name, run in ways.items():
            start = time.perf_counter()
            run()
            timings[name] = time.perf_counter() - start
    fastest_first = sorted(timings, key=timings.get)
    print("fastest first:", ", ".join(fastest_first))
