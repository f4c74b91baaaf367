def count(limit):
    return sum(n % 7 == 0 for n in range(limit))
