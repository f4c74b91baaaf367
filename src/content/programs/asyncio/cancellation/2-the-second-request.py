import asyncio

async def job():
    try:
        await asyncio.sleep(60)
    finally:
        print("    saving")
        await asyncio.sleep(0.3)
        print("    saved")

async def main():
    for requests in (1, 2):
        print("requests to stop:", requests)
        task = asyncio.create_task(job())
        for _ in range(requests):
            await asyncio.sleep(0.1)
            task.cancel()
        await asyncio.wait([task])

asyncio.run(main())
