import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    return name.upper()

async def main():
    names = {}
    for name, delay in (("a", 0.3), ("b", 0.1), ("c", 0.2)):
        names[asyncio.create_task(fetch(name, delay))] = name
    async for task in asyncio.as_completed(names):
        print(names[task], "->", await task)

asyncio.run(main())
