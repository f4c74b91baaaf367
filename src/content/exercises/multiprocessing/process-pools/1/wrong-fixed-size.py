from concurrent.futures import ProcessPoolExecutor

def double(n):
    return 2 * n

def parallel_map(function, items, workers=2):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(function, items, chunksize=50))

if __name__ == "__main__":
    print(sum(parallel_map(double, range(400))))
