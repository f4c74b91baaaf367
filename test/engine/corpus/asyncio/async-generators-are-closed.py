# python: 3.13
import asyncio


async def count():
    try:
        for number in range(10):
            yield number
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("closed")


async def main():
    generator = count()
    async for number in generator:
        print(number)
        if number == 1:
            break
    print("main ends")


asyncio.run(main())
