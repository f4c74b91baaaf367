from concurrent.futures import InterpreterPoolExecutor

def count_primes(limit):
    return sum(all(n % d for d in range(2, int(n ** 0.5) + 1))
               for n in range(2, limit))

if __name__ == "__main__":
    with InterpreterPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(count_primes, [1000, 2000, 3000])))
