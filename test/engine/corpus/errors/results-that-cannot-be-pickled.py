from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import MaybeEncodingError


def make():
    return lambda: 1


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(make)
        except MaybeEncodingError as error:
            print(str(error).split(" at ")[0])
    with ProcessPoolExecutor(1) as executor:
        print("make.<locals>.<lambda>" in str(executor.submit(make).exception()))
