# python: 3.13
import asyncio


async def wait(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    for first in asyncio.as_completed([wait(0.6), wait(0.3), wait(0.01)]):
        print(await first)
    tasks = [asyncio.create_task(wait(s)) for s in (0.3, 0.01)]
    async for task in asyncio.as_completed(tasks):
        print(tasks.index(task), task.result())


asyncio.run(main())
