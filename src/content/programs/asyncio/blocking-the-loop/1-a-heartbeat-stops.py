import asyncio
import time

async def heartbeat():
    last, longest = time.perf_counter(), 0
    for _ in range(10):
        await asyncio.sleep(0.05)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(f"longest gap under 0.3 s: {longest < 0.3}")

async def rude():
    await asyncio.sleep(0.1)
    time.sleep(0.5)

async def main():
    await asyncio.gather(heartbeat(), rude())

asyncio.run(main())
