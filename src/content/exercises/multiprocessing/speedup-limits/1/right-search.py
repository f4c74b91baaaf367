def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

def workers_needed(parallel, target):
    if target > speedup(parallel, 10 ** 7) - 1e-9:
        return None
    workers = 1
    while speedup(parallel, workers) < target - 1e-9:
        workers += 1
    return workers

if __name__ == "__main__":
    print(workers_needed(0.9, 4.5), speedup(0.9, 8))
