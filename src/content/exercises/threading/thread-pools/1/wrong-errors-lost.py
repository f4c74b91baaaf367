from concurrent.futures import ThreadPoolExecutor, as_completed

def first_success(mirrors):
    with ThreadPoolExecutor(len(mirrors)) as pool:
        futures = [pool.submit(mirror) for mirror in mirrors]
        for future in as_completed(futures):
            if future.exception() is None:
                return future.result()
