import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def wait_and_return(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(3) as pool:
    futures = {pool.submit(wait_and_return, s): s for s in (0.9, 0.01, 0.45)}
    for future in as_completed(futures):
        print(futures[future], future.result())
