import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=2) as pool:
        pids = [pool.submit(os.getpid).result() for _ in range(4)]
    print(pids[0] == pids[1], pids[2] == pids[3], pids[1] == pids[2])
    fork = multiprocessing.get_context("fork")
    try:
        ProcessPoolExecutor(1, mp_context=fork, max_tasks_per_child=2)
    except ValueError as error:
        print(str(error).split(";")[0])
