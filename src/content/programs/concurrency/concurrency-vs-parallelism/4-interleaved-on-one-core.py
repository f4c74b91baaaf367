def is_prime(n):
    return all(n % d for d in range(2, int(n ** 0.5) + 1))

def count_primes(name):
    found = 0
    for start in (0, 20_000, 40_000):
        slice_of_work = range(max(start, 2), start + 20_000)
        found += sum(is_prime(n) for n in slice_of_work)
        yield f"{name}: {found} primes below {start + 20_000}"

one_job = len(list(count_primes("A")))

two_jobs = 0
for pair in zip(count_primes("A"), count_primes("B")):
    for line in pair:
        print(line)
        two_jobs += 1
print("slices:", one_job, "for one job,", two_jobs, "for two")
