import asyncio


async def wait(name, event, condition, items):
    await event.wait()
    async with condition:
        await condition.wait_for(lambda: items)
        print(name, items.pop())


async def main():
    event, condition, items = asyncio.Event(), asyncio.Condition(), []
    tasks = [asyncio.create_task(wait(name, event, condition, items)) for name in "ab"]
    await asyncio.sleep(0)
    event.set()
    for item in (1, 2):
        await asyncio.sleep(0.01)
        async with condition:
            items.append(item)
            condition.notify()
    await asyncio.gather(*tasks)


asyncio.run(main())
