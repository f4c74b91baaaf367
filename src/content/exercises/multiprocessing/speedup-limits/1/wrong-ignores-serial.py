import math

def workers_needed(parallel, target):
    return math.ceil(target)
