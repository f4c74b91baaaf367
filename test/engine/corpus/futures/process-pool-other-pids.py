import os
from concurrent.futures import ProcessPoolExecutor


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        pids = set(pool.map(pid, range(10)))
    print(os.getpid() in pids, 1 <= len(pids) <= 2)
