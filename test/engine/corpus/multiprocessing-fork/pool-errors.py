import time
from multiprocessing import Pool, TimeoutError


def fail(number):
    if number == 2:
        raise ValueError("no", number)
    return number


with Pool(2) as pool:
    for call in (pool.map, lambda *args: list(pool.imap(*args)), pool.map_async):
        try:
            call(fail, range(4)).get()
        except ValueError as error:
            print(repr(error), type(error.__cause__).__name__)
    slow = pool.apply_async(time.sleep, (600,))
    try:
        slow.get(timeout=0.1)
    except TimeoutError as error:
        print(repr(error), slow.ready())
    try:
        slow.successful()
    except ValueError as error:
        print("not ready" in str(error))
