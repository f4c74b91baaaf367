def is_prime(n):
    return all(n % d for d in range(2, int(n ** 0.5) + 1))

def count_primes(name):
    found = 0
    for first in (1, 20_001, 40_001):
        found += sum(is_prime(n) for n in range(max(first, 2), first + 20_000))
        yield f"{name}: {found} primes up to {first + 19_999}"

slices_for_one = len(list(count_primes("A")))

slices_for_two = 0
for pair in zip(count_primes("A"), count_primes("B")):
    for line in pair:
        print(line)
        slices_for_two += 1
print("slices of work:", slices_for_one, "for one job,", slices_for_two, "for two")
