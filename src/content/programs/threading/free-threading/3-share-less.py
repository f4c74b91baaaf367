from concurrent.futures import ThreadPoolExecutor

def count_multiples(start, stop):
    return sum(n % 7 == 0 for n in range(start, stop))

starts = range(0, 200_000, 50_000)
stops = range(50_000, 250_000, 50_000)
with ThreadPoolExecutor(max_workers=4) as pool:
    parts = list(pool.map(count_multiples, starts, stops))
print(parts, "total", sum(parts))
