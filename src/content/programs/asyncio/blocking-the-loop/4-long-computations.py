import asyncio
import time

beats = 0

async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.05)
        beats += 1

async def compute(seconds, slices):
    for _ in range(slices):
        end = time.perf_counter() + seconds / slices
        while time.perf_counter() < end:
            pass
        await asyncio.sleep(0)

async def main():
    heart = asyncio.create_task(heartbeat())
    for slices in (1, 50):
        before = beats
        await compute(0.5, slices)
        print("slices:", slices)
        print("the heart kept beating:", beats - before > 2)

asyncio.run(main())
