from concurrent.futures import ProcessPoolExecutor


def inner(number):
    return number + 1


def outer(number):
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(inner, number * 10).result()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(outer, [1, 2])))
