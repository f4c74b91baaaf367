import asyncio
import time

beats = 0

async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.05)
        beats += 1

async def rude():
    await asyncio.sleep(0.1)
    time.sleep(0.5)

async def main():
    heart = asyncio.create_task(heartbeat())
    await rude()
    print("the heart kept beating:", beats > 2)

asyncio.run(main())
