import asyncio
import time

async def heartbeat():
    last, longest = time.perf_counter(), 0
    for _ in range(10):
        await asyncio.sleep(0.05)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(f"longest gap under 0.3 s: {longest < 0.3}")

def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass

async def in_one_go():
    compute(0.5)

async def in_slices():
    for _ in range(50):
        compute(0.01)
        await asyncio.sleep(0)

async def main():
    for job in (in_one_go, in_slices):
        print(job.__name__)
        await asyncio.gather(heartbeat(), job())

asyncio.run(main())
