from multiprocessing import Pool

def double(n):
    return 2 * n

def parallel_map(function, items, workers=2):
    with Pool(workers) as pool:
        return pool.map(function, items)

if __name__ == "__main__":
    print(sum(parallel_map(double, range(400))))
