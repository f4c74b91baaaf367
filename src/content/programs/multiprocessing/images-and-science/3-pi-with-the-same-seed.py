import random
from concurrent.futures import ProcessPoolExecutor

THROWS = 50_000

def hits(seed):
    dice = random.Random(seed)
    return sum(dice.random() ** 2 + dice.random() ** 2 <= 1
               for _ in range(THROWS))

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        for name, seeds in (("same seed", [7, 7, 7, 7]),
                            ("own seeds", [7, 8, 9, 10])):
            counts = list(pool.map(hits, seeds))
            pi = 4 * sum(counts) / (4 * THROWS)
            print(f"{name}: {len(set(counts))} different counts, "
                  f"pi = {pi:.3f}")
