import time

async def kind(job):
    start = time.perf_counter()
    await job()
    one = time.perf_counter() - start
    start = time.perf_counter()
    await job()
    await job()
    two = time.perf_counter() - start
    return "CPU-bound" if two > 1.5 * one else "I/O-bound"
