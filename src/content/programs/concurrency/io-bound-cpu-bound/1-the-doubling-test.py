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
        rounds = [(await timed(job()), await timed(job(), job())) for _ in range(5)]
        one = min(alone for alone, _ in rounds)
        two = min(doubled for _, doubled in rounds)
        verdict = "longer than one" if two > 1.5 * one else "the same time as one"
        print(f"{job.__name__:7} two at once take {verdict}")

asyncio.run(main())
