import asyncio
import time

def plain():
    return sum(range(100_000))

async def with_async():
    return sum(range(100_000))

async def main():
    twice_as_fast = 0
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(20):
            plain()
        middle = time.perf_counter()
        await asyncio.gather(*(with_async() for _ in range(20)))
        end = time.perf_counter()
        twice_as_fast += middle - start > 2 * (end - middle)
    print("async is at least twice as fast:", twice_as_fast > 2)

asyncio.run(main())
