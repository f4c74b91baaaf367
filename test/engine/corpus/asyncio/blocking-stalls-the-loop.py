import asyncio
import time


async def tick(log):
    for _ in range(4):
        log.append(time.monotonic())
        await asyncio.sleep(0.01)


async def main():
    log = []
    ticking = asyncio.create_task(tick(log))
    await asyncio.sleep(0)
    time.sleep(0.5)
    await ticking
    gaps = [later - earlier for earlier, later in zip(log, log[1:])]
    print(gaps[0] >= 0.49, max(gaps) == gaps[0])


asyncio.run(main())
