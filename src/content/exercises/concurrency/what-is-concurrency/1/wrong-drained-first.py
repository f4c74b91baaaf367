def round_robin(*jobs):
    ready = [list(job) for job in jobs]
    while any(ready):
        for items in ready:
            if items:
                yield items.pop(0)
