import asyncio
import time

async def timed(*jobs):
    start = time.perf_counter()
    await asyncio.gather(*jobs)
    return time.perf_counter() - start

async def kind(job):
    one = await timed(job())
    two = await timed(job(), job())
    return "CPU-bound" if two > 1.5 * one else "I/O-bound"

async def wait():
    await asyncio.sleep(0.1)

async def compute():
    sum(i * i for i in range(600_000))

async def main():
    for job in (wait, compute):
        print(job.__name__, "is", await kind(job))

if __name__ == "__main__":
    asyncio.run(main())
