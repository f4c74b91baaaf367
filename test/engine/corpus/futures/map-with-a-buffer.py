# python: 3.14
from concurrent.futures import ThreadPoolExecutor


def numbers():
    for number in range(6):
        drawn.append(number)
        yield number


drawn = []
with ThreadPoolExecutor(1) as pool:
    squares = pool.map(lambda n: n * n, numbers(), buffersize=2)
    print(len(drawn), next(squares), len(drawn), list(squares), len(drawn))
