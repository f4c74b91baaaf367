from concurrent.futures import ProcessPoolExecutor

def primes_below(limit):
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(2, limit))

if __name__ == "__main__":
    limits = [2_000, 4_000, 6_000, 8_000]
    with ProcessPoolExecutor(max_workers=2) as pool:
        for limit, count in zip(limits, pool.map(primes_below, limits)):
            print(f"{count} primes below {limit}")
