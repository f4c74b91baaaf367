from itertools import cycle, islice

def round_robin(*jobs):
    turns = cycle(iter(job).__next__ for job in jobs)
    for left in range(len(jobs), 0, -1):
        try:
            for take_turn in turns:
                yield take_turn()
        except StopIteration:
            turns = cycle(islice(turns, left - 1))
