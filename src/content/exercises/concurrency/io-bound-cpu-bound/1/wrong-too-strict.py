import asyncio
import time

async def timed(*jobs):
    start = time.perf_counter()
    await asyncio.gather(*jobs)
    return time.perf_counter() - start

async def kind(job):
    one = await timed(job())
    two = await timed(job(), job())
    return "CPU-bound" if two > one + 0.01 else "I/O-bound"
