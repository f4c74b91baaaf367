from concurrent.futures import ProcessPoolExecutor


def square(number):
    return number**2


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        print(list(pool.map(square, range(8), chunksize=3)))
        print(pool.submit(square, 12).result(), pool.submit(max, 3, 1, 2).result())
