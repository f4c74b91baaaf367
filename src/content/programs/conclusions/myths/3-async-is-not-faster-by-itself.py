import asyncio
import time

def plain():
    return sum(range(100_000))

async def with_async():
    return sum(range(100_000))

async def main():
    plain_times, async_times = [], []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(20):
            plain()
        middle = time.perf_counter()
        await asyncio.gather(*(with_async() for _ in range(20)))
        plain_times.append(middle - start)
        async_times.append(time.perf_counter() - middle)
    print("async is at least twice as fast:",
          min(plain_times) > 2 * min(async_times))

asyncio.run(main())
