import asyncio
import time

async def heartbeat():
    last, longest = time.perf_counter(), 0
    for _ in range(10):
        await asyncio.sleep(0.05)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(f"longest gap under 0.2 s: {longest < 0.2}")

async def in_one_go():
    await asyncio.sleep(0.1)
    sum(n * n for n in range(6_000_000))

async def in_slices():
    await asyncio.sleep(0.1)
    total = 0
    for start in range(0, 6_000_000, 100_000):
        total += sum(n * n for n in range(start, start + 100_000))
        await asyncio.sleep(0)

async def main():
    for job in (in_one_go, in_slices):
        print(job.__name__)
        await asyncio.gather(heartbeat(), job())

asyncio.run(main())
