def round_robin(*jobs):
    ready = [iter(job) for job in jobs]
    while ready:
        for job in ready:
            try:
                yield next(job)
            except StopIteration:
                ready.remove(job)
