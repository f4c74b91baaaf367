import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

async def wait_for_all(pool, job, items):
    loop = asyncio.get_running_loop()
    waits = (loop.run_in_executor(pool, job, item) for item in items)
    return await asyncio.gather(*waits)

def run_best(kind, job, items):
    if kind == "waiting":
        with ThreadPoolExecutor(max(1, len(items))) as pool:
            return asyncio.run(wait_for_all(pool, job, items))
    if kind == "computing":
        with ProcessPoolExecutor() as pool:
            return list(pool.map(job, items, chunksize=2))
    return list(map(job, items))

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
