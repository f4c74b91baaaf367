def workers_needed(parallel, target):
    time_left = 1 / target - (1 - parallel)
    if time_left <= 0:
        return None
    return int(parallel / time_left)
