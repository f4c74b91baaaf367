"""A namespace without built-ins, as that in which a named tuple makes its own: time slices end there as anywhere."""

import multiprocessing
import threading

bare = {"__builtins__": {}}
exec("def count(numbers):\n    n = 0\n    for n in numbers:\n        pass\n    return n\n", bare)
count = bare["count"]


def beside_others():
    threads = [threading.Thread(target=count, args=(range(2_000_000),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    result = count(range(2_000_001))
    for thread in threads:
        thread.join()
    return result


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.apply(beside_others), pool.apply(count, (range(2_000_001),)))
    print(beside_others())
