from concurrent.futures import ProcessPoolExecutor
from itertools import batched

def double(n):
    return 2 * n

def run_chunk(function, chunk):
    return [function(item) for item in chunk]

def parallel_map(function, items, workers=2):
    items = list(items)
    size = -(-len(items) // (workers * 4)) or 1
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(run_chunk, function, chunk)
                   for chunk in batched(items, size)]
        return [result for future in futures for result in future.result()]

if __name__ == "__main__":
    print(sum(parallel_map(double, range(400))))
