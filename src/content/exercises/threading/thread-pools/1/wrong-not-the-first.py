from concurrent.futures import ThreadPoolExecutor

def first_success(mirrors):
    with ThreadPoolExecutor(len(mirrors)) as pool:
        futures = [pool.submit(mirror) for mirror in mirrors]
    errors = []
    for future in futures:
        try:
            return future.result()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("every mirror failed", errors)
