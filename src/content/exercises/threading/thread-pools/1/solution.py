import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def first_success(mirrors):
    if not mirrors:
        raise ValueError("there is no mirror to ask")
    errors = []
    with ThreadPoolExecutor(len(mirrors)) as pool:
        futures = [pool.submit(mirror) for mirror in mirrors]
        for future in as_completed(futures):
            try:
                return future.result()
            except Exception as error:
                errors.append(error)
    raise ExceptionGroup("every mirror failed", errors)

def far_away():
    time.sleep(0.4)
    return "page from far away"

def broken():
    time.sleep(0.1)
    raise ConnectionError("broken mirror")

def nearby():
    time.sleep(0.2)
    return "page from nearby"

if __name__ == "__main__":
    print(first_success([far_away, broken, nearby]))
