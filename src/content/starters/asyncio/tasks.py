import asyncio

async def brew(what, seconds):
    await asyncio.sleep(seconds)
    print(what, "is ready")
    return what

async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(brew("tea", 0.2)), group.create_task(brew("toast", 0.1))]
    print([task.result() for task in tasks])

asyncio.run(main())
