import time
from concurrent.futures import ThreadPoolExecutor


def wait_and_return(seconds):
    time.sleep(seconds)
    finished.append(seconds)
    return seconds


finished = []
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(wait_and_return, [0.9, 0.45, 0.01])))
print(finished)
