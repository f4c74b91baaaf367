import asyncio
import time

async def kind(job):
    start = time.perf_counter()
    await asyncio.gather(job(), job())
    print("two at once:", time.perf_counter() - start)
