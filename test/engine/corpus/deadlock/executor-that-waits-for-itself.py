# status: deadlocked
from concurrent.futures import ThreadPoolExecutor


def outer():
    print("outer runs")
    return pool.submit(abs, -1).result()


with ThreadPoolExecutor(max_workers=1) as pool:
    print(pool.submit(outer).result())
