import os
from multiprocessing import Pool


def square(number):
    return number * number, os.getpid()


with Pool(2, maxtasksperchild=2) as pool:
    results = pool.map(square, range(12), chunksize=1)
print([result for result, _ in results])
print(len({pid for _, pid in results}) >= 6)
