import asyncio
import time

def blocking(seconds):
    time.sleep(seconds)
    return seconds

async def beat():
    for _ in range(4):
        print("the loop goes on")
        await asyncio.sleep(0.1)

async def main():
    slept, _ = await asyncio.gather(asyncio.to_thread(blocking, 0.35), beat())
    print("slept for", slept)

asyncio.run(main())
