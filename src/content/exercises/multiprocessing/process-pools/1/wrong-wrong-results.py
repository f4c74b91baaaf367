from concurrent.futures import ProcessPoolExecutor, as_completed

def double(n):
    return 2 * n

def run_chunk(function, chunk):
    return [function(item) for item in chunk]

def parallel_map(function, items, workers=2):
    items = list(items)
    size = max(1, len(items) // (workers * 4))
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(run_chunk, function, items[i:i + size])
                   for i in range(0, len(items), size)]
        return [result for future in as_completed(futures)
                for result in future.result()]

if __name__ == "__main__":
    print(sum(parallel_map(double, range(400))))
