from multiprocessing import Pool


def square(number):
    return number**2


def add(a, b=0):
    return a + b


with Pool(2) as pool:
    print(pool.map(square, range(6)), pool.map(square, range(6), chunksize=4))
    print(pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (1,), {"b": 5}))
    print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), 2)))
    later = pool.apply_async(square, (7,))
    print(later.get(30), later.ready(), later.successful())
    print(pool.map_async(square, [1, 2]).get(), pool.starmap_async(add, [(5, 6)]).get())
