import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

def mirror(name, delay):
    time.sleep(delay)
    return name

with ThreadPoolExecutor() as pool:
    asked = [
        pool.submit(mirror, "far", 0.4),
        pool.submit(mirror, "near", 0.1),
        pool.submit(mirror, "middle", 0.2),
    ]
    done, pending = wait(asked, return_when=FIRST_COMPLETED)
    print("first:", done.pop().result())
    print("still running:", len(pending))
