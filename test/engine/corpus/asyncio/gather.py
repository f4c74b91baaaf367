import asyncio


async def work(name, steps):
    for step in range(steps):
        print(name, step)
        await asyncio.sleep(0)
    return name


async def main():
    print(await asyncio.gather(work("a", 3), work("b", 1), work("c", 2)))


asyncio.run(main())
