import asyncio
import time


async def wait(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    start = time.perf_counter()
    print(await asyncio.gather(*(wait(0.3) for _ in range(100))) == [0.3] * 100)
    print(0.29 <= time.perf_counter() - start < 3)


asyncio.run(main())
