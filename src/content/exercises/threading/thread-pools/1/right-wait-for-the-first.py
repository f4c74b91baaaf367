from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

def first_success(mirrors):
    pool = ThreadPoolExecutor(max_workers=max(1, len(mirrors)))
    waiting = {pool.submit(mirror) for mirror in mirrors}
    errors = []
    try:
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                if future.exception() is None:
                    return future.result()
                errors.append(future.exception())
    finally:
        pool.shutdown(wait=False)
    raise ExceptionGroup("every mirror failed", errors)
