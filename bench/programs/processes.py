"""Starts and joins processes that do nothing: prints their seconds as JSON.

`METHOD` and `PAUSE` are filled in: how processes start, and how long to wait before each, so that an
interpreter is in reserve. `HEAP_MB` are held by the parent.
"""

import json
import multiprocessing
import time


def nothing():
    pass


if __name__ == "__main__":
    multiprocessing.set_start_method("{METHOD}")
    heap = [b"%d" % number + b"x" * 1000 for number in range(int("{HEAP_MB}") * 1000)]
    seconds = []
    for _ in range(int("{COUNT}")):
        time.sleep(float("{PAUSE}"))
        start = time.perf_counter()
        process = multiprocessing.Process(target=nothing)
        process.start()
        process.join()
        seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))
