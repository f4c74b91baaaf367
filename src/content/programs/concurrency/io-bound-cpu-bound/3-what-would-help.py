def finish_time(jobs, workers, cores):
    waits = [wait for wait, _ in jobs]
    waiting = max(max(waits), sum(waits) / workers)
    computing = sum(work for _, work in jobs) / min(workers, cores)
    return waiting + computing

downloads = [(1.0, 0.01)] * 8
thumbnails = [(0.01, 1.0)] * 8
for name, jobs in (("download", downloads), ("thumbnail", thumbnails)):
    for workers, cores in ((1, 1), (4, 1), (8, 1), (8, 4)):
        seconds = finish_time(jobs, workers, cores)
        print(f"{name:9} workers={workers} cores={cores}: {seconds:.1f} s")
