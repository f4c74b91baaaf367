import time

async def kind(job):
    start, busy = time.perf_counter(), time.process_time()
    await job()
    taken = time.perf_counter() - start
    computing = time.process_time() - busy
    return "CPU-bound" if computing > taken / 2 else "I/O-bound"
