import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

JOBS = range(6)

def job(n):
    time.sleep(0.2)

def pooled(Executor, workers):
    with Executor(workers) as pool:
        list(pool.map(job, JOBS))

async def tasks():
    await asyncio.gather(*(asyncio.sleep(0.2) for n in JOBS))

if __name__ == "__main__":
    ways = {
        "sequential": lambda: [job(n) for n in JOBS],
        "threads": lambda: pooled(ThreadPoolExecutor, 6),
        "asyncio": lambda: asyncio.run(tasks()),
        "processes": lambda: pooled(ProcessPoolExecutor, 2),
    }
    for name, run in ways.items():
        start = time.perf_counter()
        run()
        print(f"{name:10} {time.perf_counter() - start:.1f} s")
