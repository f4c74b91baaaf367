from concurrent.futures import ProcessPoolExecutor, as_completed

def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))

if __name__ == "__main__":
    numbers = [1_000_003, 1_000_005, 1_000_033, 1_000_035]
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = {pool.submit(is_prime, n): n for n in numbers}
        primes = [futures[future] for future in as_completed(futures)
                  if future.result()]
    print("primes:", sorted(primes))
