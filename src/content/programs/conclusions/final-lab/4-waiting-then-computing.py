import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

def compute(n):
    return sum(i * i for i in range(100_000)) + n

def whole(n):
    time.sleep(0.2)
    return compute(n)

async def half(n, pool):
    await asyncio.sleep(0.2)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, compute, n)

async def halves(pool):
    return await asyncio.gather(*(half(n, pool) for n in range(6)))

def threads():
    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(whole, range(6)))

def hybrid():
    with ProcessPoolExecutor(2) as pool:
        return asyncio.run(halves(pool))

if __name__ == "__main__":
    ways = {
        "in a row": lambda: [whole(n) for n in range(6)],
        "threads": threads,
        "hybrid": hybrid,
    }
    for name, run in ways.items():
        start = time.perf_counter()
        run()
        print(f"{name:8} {time.perf_counter() - start:.1f} s")
