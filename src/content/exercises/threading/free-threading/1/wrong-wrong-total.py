from concurrent.futures import ThreadPoolExecutor

def count_multiples(start, stop):
    return sum(n % 7 == 0 for n in range(start, stop))

def count(limit):
    part = limit // 4
    starts = range(0, 4 * part, part)
    stops = range(part, 5 * part, part)
    with ThreadPoolExecutor(4) as pool:
        return sum(pool.map(count_multiples, starts, stops))
