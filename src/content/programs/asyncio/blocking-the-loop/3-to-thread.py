import asyncio
import time

beats = 0

async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.05)
        beats += 1

def old_library_call():
    time.sleep(0.5)
    return "data"

async def main():
    heart = asyncio.create_task(heartbeat())
    data = await asyncio.to_thread(old_library_call)
    print("got", data)
    print("the heart kept beating:", beats > 2)

asyncio.run(main())
