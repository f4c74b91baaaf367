from concurrent.futures import ProcessPoolExecutor

def double(n):
    return 2 * n

def parallel_map(function, items, workers=2):
    items = list(items)
    size = max(1, len(items) // (workers * 4))
    pool = ProcessPoolExecutor(workers)
    return list(pool.map(function, items, chunksize=size))

if __name__ == "__main__":
    print(sum(parallel_map(double, range(400))))
