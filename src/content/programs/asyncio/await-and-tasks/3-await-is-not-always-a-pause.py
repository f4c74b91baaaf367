import asyncio

async def no_pause():
    print("no_pause runs")

async def neighbor():
    print("neighbor runs")

async def main():
    task = asyncio.create_task(neighbor())
    await no_pause()
    await no_pause()
    print("main is about to pause")
    await asyncio.sleep(0)
    await no_pause()
    await task

asyncio.run(main())
