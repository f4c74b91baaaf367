# stderr: ^Exception in initializer:\nTraceback
# stderr: ^KeyError: 'broken'$
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor


def start():
    raise KeyError("broken")


with ThreadPoolExecutor(1, initializer=start) as pool:
    for _ in range(2):
        try:
            print(pool.submit(pow, 1, 1).result())
        except BrokenExecutor as error:
            print(type(error).__name__, error)
