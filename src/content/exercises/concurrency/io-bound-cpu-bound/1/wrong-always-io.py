import asyncio

async def kind(job):
    return "I/O-bound" if asyncio.iscoroutinefunction(job) else "CPU-bound"
