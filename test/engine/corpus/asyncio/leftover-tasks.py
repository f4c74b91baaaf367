# compare: unordered
import asyncio


async def wait(name):
    try:
        await asyncio.sleep(600)
    finally:
        print(name, "is cancelled")


async def main():
    tasks = [asyncio.create_task(wait(name)) for name in "ab"]
    await asyncio.sleep(0)
    print("main ends")
    return tasks


print([task.cancelled() for task in asyncio.run(main())])
