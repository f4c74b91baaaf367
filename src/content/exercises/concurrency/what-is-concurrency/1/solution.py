from collections import deque

def round_robin(*jobs):
    ready = deque(iter(job) for job in jobs)
    while ready:
        job = ready.popleft()
        try:
            item = next(job)
        except StopIteration:
            continue
        yield item
        ready.append(job)

if __name__ == "__main__":
    print(list(round_robin("ab", "xyz")))
