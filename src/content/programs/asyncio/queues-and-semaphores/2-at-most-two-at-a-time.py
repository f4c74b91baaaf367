import asyncio
import time

inside = peak = 0

async def request(gate):
    global inside, peak
    async with gate:
        inside += 1
        peak = max(peak, inside)
        await asyncio.sleep(0.2)
        inside -= 1

async def main():
    start = time.perf_counter()
    gate = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for _ in range(6):
            group.create_task(request(gate))
    print(f"peak: {peak}, time: {time.perf_counter() - start:.1f} s")

asyncio.run(main())
