import math
import random
from concurrent.futures import ProcessPoolExecutor

THROWS, TASKS, RUNS = 10_000, 4, 20

def hits(seed):
    dice = random.Random(seed)
    return sum(dice.random() ** 2 + dice.random() ** 2 <= 1
               for _ in range(THROWS))

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        for name, step in (("same seed", 0), ("own seeds", 1)):
            seeds = [TASKS * run + task * step
                     for run in range(RUNS) for task in range(TASKS)]
            counts = list(pool.map(hits, seeds, chunksize=10))
            off = [abs(sum(counts[i:i + TASKS]) / THROWS - math.pi)
                   for i in range(0, len(counts), TASKS)]
            print(f"{name}: counts {counts[:TASKS]}, "
                  f"off by {sum(off) / RUNS:.3f}")
