import time
from concurrent.futures import ProcessPoolExecutor

def crunch(n):
    return sum(i * i for i in range(n))

def program(run):
    crunch(800_000)
    return sum(run(crunch, [800_000] * 4))

def timed(run):
    start = time.perf_counter()
    program(run)
    return time.perf_counter() - start

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        list(pool.map(crunch, [1, 1]))
        alone = timed(map)
        together = timed(pool.map)
    print("Amdahl, 80% parallel, 2 workers: 1.7")
    print(f"measured: {alone / together:.1f}")
