import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

async def download(n):
    await asyncio.sleep(0.5)
    return n

def crunch(n):
    return sum(i * i for i in range(n * 1000))

async def handle(n, pool):
    number = await download(n)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, crunch, number)

async def main(pool):
    start = time.perf_counter()
    jobs = [handle(n, pool) for n in range(1, 7)]
    results = await asyncio.gather(*jobs)
    took = time.perf_counter() - start
    print(len(results), "results, faster than in a row:", took < 3.0)

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        asyncio.run(main(pool))
