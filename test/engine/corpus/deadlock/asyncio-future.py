# status: deadlocked
# waits: forgotten, task
import asyncio


async def wait():
    print("waiting")
    await asyncio.get_running_loop().create_future()


async def main():
    await asyncio.create_task(wait(), name="forgotten")


asyncio.run(main())
