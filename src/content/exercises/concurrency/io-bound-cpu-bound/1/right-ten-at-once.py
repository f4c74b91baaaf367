import asyncio
import time

async def kind(job):
    start = time.perf_counter()
    await job()
    one = time.perf_counter() - start
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(job())
    ten = time.perf_counter() - start
    return "CPU-bound" if ten > 5 * one else "I/O-bound"
