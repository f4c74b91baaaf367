from collections import deque
from time import perf_counter

def report():
    for page in range(5):
        page_ready = perf_counter() + 0.1
        while perf_counter() < page_ready:
            pass
        yield

def question():
    print(f"  question answered at {perf_counter() - start:.1f} s")
    yield

def one_by_one(*jobs):
    for job in jobs:
        for step in job:
            pass

def taking_turns(*jobs):
    ready = deque(jobs)
    while ready:
        job = ready.popleft()
        if next(job, "finished") != "finished":
            ready.append(job)

for run in (one_by_one, taking_turns):
    print(run.__name__)
    start = perf_counter()
    run(report(), question())
    print(f"  everything done at {perf_counter() - start:.1f} s")
