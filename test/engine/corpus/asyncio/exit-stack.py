import asyncio
import contextlib


@contextlib.asynccontextmanager
async def resource(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def main():
    async with contextlib.AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(name)) for name in "ab"]
        stack.push_async_callback(asyncio.sleep, 0)
        print(names)


asyncio.run(main())
