import asyncio
import time

async def kind(job):
    start = time.perf_counter()
    await job()
    one = time.perf_counter() - start
    return "I/O-bound"

async def wait():
    await asyncio.sleep(0.1)

async def compute():
    sum(i * i for i in range(600_000))

async def main():
    for job in (wait, compute):
        print(job.__name__, "is", await kind(job))

if __name__ == "__main__":
    asyncio.run(main())
