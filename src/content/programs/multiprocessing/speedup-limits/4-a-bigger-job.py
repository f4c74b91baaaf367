def same_job(parallel, workers):
    return 1 / ((1 - parallel) + parallel / workers)

def same_time(parallel, workers):
    return (1 - parallel) + parallel * workers

for workers in (2, 8, 64):
    print(f"{workers:2} workers:"
          f" same job {same_job(0.9, workers):3.1f} times faster,"
          f" same time {same_time(0.9, workers):4.1f} times more work")
