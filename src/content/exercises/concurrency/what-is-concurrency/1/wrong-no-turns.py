from itertools import chain

def round_robin(*jobs):
    return chain(*jobs)
