from collections import deque

def round_robin(*jobs):
    ready = deque(iter(job) for job in jobs)
    while ready:
        job = ready.popleft()
        item = next(job, None)
        if item is not None:
            yield item
            ready.append(job)
