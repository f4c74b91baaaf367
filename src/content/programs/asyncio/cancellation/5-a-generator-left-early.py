import asyncio
from contextlib import aclosing

async def rows():
    try:
        for number in range(1000):
            yield number
            await asyncio.sleep(0.1)
    finally:
        print("    connection closed")

async def main():
    print("left with break")
    async for row in rows():
        break
    print("    after the loop")
    await asyncio.sleep(0.1)

    print("left with break, inside aclosing()")
    async with aclosing(rows()) as source:
        async for row in source:
            break
    print("    after the loop")

asyncio.run(main())
