from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as pool:
    future = pool.submit(pow, 2, 10)
    print(future.result(), future.done(), future.running(), future.cancelled(), future.exception())
    failed = pool.submit(int, "x")
    print(repr(failed.exception()))
    try:
        failed.result()
    except ValueError as error:
        print("raised", error)
    print(pool.submit(lambda *, key: key, key="value").result(timeout=10))
