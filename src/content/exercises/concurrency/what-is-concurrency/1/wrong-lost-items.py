def round_robin(*jobs):
    for items in zip(*jobs):
        yield from items
