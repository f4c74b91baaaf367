import asyncio
import time

async def wait():
    await asyncio.sleep(0.1)

async def compute():
    sum(i * i for i in range(600_000))

async def timed(*jobs):
    start = time.perf_counter()
    await asyncio.gather(*jobs)
    return time.perf_counter() - start

async def main():
    for job in (wait, compute):
        rounds = 0
        for _ in range(5):
            one = await timed(job())
            two = await timed(job(), job())
            rounds += two > 1.5 * one
        verdict = "longer than one" if rounds > 2 else "the same time as one"
        print(f"{job.__name__:7} two at once take {verdict}")

asyncio.run(main())
