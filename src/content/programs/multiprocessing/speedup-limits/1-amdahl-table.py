WORKERS = (2, 4, 8, 16, 1000)

def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

print("parallel part" + "".join(f"{n:>7}" for n in WORKERS))
for parallel in (0.50, 0.90, 0.95, 0.99):
    row = "".join(f"{speedup(parallel, n):7.1f}" for n in WORKERS)
    print(f"{parallel:13.0%}{row}")
