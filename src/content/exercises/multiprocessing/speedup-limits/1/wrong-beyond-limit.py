def speedup(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

def workers_needed(parallel, target):
    workers = 1
    while speedup(parallel, workers) < target and workers < 10_000:
        workers += 1
    return workers
