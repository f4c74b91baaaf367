import math

def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

def workers_needed(parallel, target):
    time_left = 1 / target - (1 - parallel)
    if time_left < 1e-9:
        return None
    return math.ceil(round(parallel / time_left, 6))

if __name__ == "__main__":
    print(workers_needed(0.9, 4.5), speedup(0.9, 8))
