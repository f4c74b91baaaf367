from concurrent.futures import ThreadPoolExecutor


def divide(a, b):
    return a / b


with ThreadPoolExecutor() as pool:
    print(list(pool.map(divide, (10, 20, 30), (1, 2))))
    results = pool.map(divide, (10, 20, 30), (5, 0, 3))
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(list(results))
