import asyncio


async def main(text):
    await asyncio.sleep(0)
    return text.upper()


print(asyncio.run(main("result")), asyncio.run(main("again")))
