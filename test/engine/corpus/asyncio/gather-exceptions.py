import asyncio


async def fail(text):
    raise ValueError(text)


async def succeed():
    await asyncio.sleep(0.01)
    return "fine"


async def main():
    print(await asyncio.gather(fail("a"), succeed(), return_exceptions=True))
    slow = asyncio.create_task(succeed())
    try:
        await asyncio.gather(fail("b"), slow)
    except ValueError as error:
        print(repr(error), slow.done())
    print(await slow)


asyncio.run(main())
