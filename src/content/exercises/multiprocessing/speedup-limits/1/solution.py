from fractions import Fraction
from math import ceil

def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

def workers_needed(parallel, target):
    parallel, target = Fraction(str(parallel)), Fraction(str(target))
    time_left = 1 / target - (1 - parallel)
    return ceil(parallel / time_left) if time_left > 0 else None

if __name__ == "__main__":
    print(workers_needed(0.9, 4.5), speedup(0.9, 8))
