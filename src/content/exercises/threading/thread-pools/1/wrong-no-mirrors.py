from concurrent.futures import ThreadPoolExecutor, as_completed

def first_success(mirrors):
    errors = []
    with ThreadPoolExecutor(len(mirrors) + 1) as pool:
        futures = [pool.submit(mirror) for mirror in mirrors]
        for future in as_completed(futures):
            try:
                return future.result()
            except Exception as error:
                errors.append(error)
    if errors:
        raise ExceptionGroup("every mirror failed", errors)
