import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return name * 2


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n, s)) for n, s in (("slow", 0.4), ("fast", 0.01))]
        print("inside")
    print([task.result() for task in tasks])


asyncio.run(main())
