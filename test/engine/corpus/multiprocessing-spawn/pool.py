import multiprocessing


def square(number):
    return number**2


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(pool.map(square, range(8)), pool.apply(square, (9,)))
