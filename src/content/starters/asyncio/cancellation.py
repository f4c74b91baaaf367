import asyncio

async def tick():
    try:
        while True:
            print("tick")
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        print("cancelled")
        raise

async def main():
    task = asyncio.create_task(tick())
    await asyncio.sleep(0.35)
    task.cancel()
    await asyncio.wait([task])
    print("was cancelled:", task.cancelled())

asyncio.run(main())
