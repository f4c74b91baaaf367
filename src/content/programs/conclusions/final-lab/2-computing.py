import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

JOBS = range(4)

def job(n):
    return sum(i * i for i in range(1_000_000))

async def async_job(n):
    return job(n)

def pooled(Executor):
    with Executor(2) as pool:
        list(pool.map(job, JOBS))

async def tasks():
    await asyncio.gather(*(async_job(n) for n in JOBS))

def timed(run):
    start = time.perf_counter()
    run()
    return time.perf_counter() - start

if __name__ == "__main__":
    alone = timed(lambda: [job(n) for n in JOBS])
    print(f"threads   {alone / timed(lambda: pooled(ThreadPoolExecutor)):.1f}")
    print(f"asyncio   {alone / timed(lambda: asyncio.run(tasks())):.1f}")
    print(f"processes {alone / timed(lambda: pooled(ProcessPoolExecutor)):.1f}")
