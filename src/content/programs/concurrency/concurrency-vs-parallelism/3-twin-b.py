import time

def is_prime(n):
    return all(n % d for d in range(2, int(n ** 0.5) + 1))

start = time.perf_counter()
print("B started")
print("B primes:", sum(is_prime(n) for n in range(2, 500_000)))
print(f"B took {time.perf_counter() - start:.1f} s")
