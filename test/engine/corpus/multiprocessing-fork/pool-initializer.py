import os
from multiprocessing import Pool


def start(text):
    global prefix
    prefix = text


def work(number):
    return f"{prefix}{number}"


with Pool(2, initializer=start, initargs=("n",)) as pool:
    print(pool.map(work, range(4)))
print("prefix" in globals())
