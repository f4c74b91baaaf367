from concurrent.futures import ThreadPoolExecutor

def count_multiples(start, stop):
    return sum(n % 7 == 0 for n in range(start, stop))

def count(limit):
    bounds = [limit * part // 4 for part in range(5)]
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(count_multiples, bounds, bounds[1:])
        return sum(parts)

if __name__ == "__main__":
    print(count(100_000))
