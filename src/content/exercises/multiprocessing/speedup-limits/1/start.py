def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

def workers_needed(parallel, target):
    return target

if __name__ == "__main__":
    print(workers_needed(0.9, 4.5), speedup(0.9, 5))
