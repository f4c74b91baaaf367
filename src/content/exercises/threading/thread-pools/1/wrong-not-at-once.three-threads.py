from concurrent.futures import ThreadPoolExecutor, as_completed

def first_success(mirrors):
    errors = []
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(mirror) for mirror in mirrors]
        for future in as_completed(futures):
            try:
                return future.result()
            except Exception as error:
                errors.append(error)
    raise ExceptionGroup("every mirror failed", errors)
