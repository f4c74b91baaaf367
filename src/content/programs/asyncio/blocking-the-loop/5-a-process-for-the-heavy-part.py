import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

def heavy(n):
    return sum(i * i for i in range(n))

async def heartbeat():
    last, longest = time.perf_counter(), 0
    for _ in range(10):
        await asyncio.sleep(0.05)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(f"longest gap under 0.3 s: {longest < 0.3}")

async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=1) as pool:
        await loop.run_in_executor(pool, heavy, 1)
        _, total = await asyncio.gather(
            heartbeat(), loop.run_in_executor(pool, heavy, 6_000_000)
        )
    print("sum:", total)

if __name__ == "__main__":
    asyncio.run(main())
