import time
from multiprocessing import Process

def is_prime(n):
    return all(n % d for d in range(2, int(n ** 0.5) + 1))

def count_primes(limit):
    return sum(is_prime(n) for n in range(2, limit))

if __name__ == "__main__":
    start = time.perf_counter()
    count_primes(200_000)
    count_primes(200_000)
    in_a_row = time.perf_counter() - start

    start = time.perf_counter()
    processes = [Process(target=count_primes, args=(200_000,))
                 for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    in_parallel = time.perf_counter() - start

    print(f"in a row / in parallel: {in_a_row / in_parallel:.1f}")
