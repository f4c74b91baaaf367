import asyncio


async def main():
    try:
        async with asyncio.timeout(0.05) as timeout:
            await asyncio.sleep(600)
    except TimeoutError as error:
        print(repr(error), timeout.expired())
    async with asyncio.timeout(0.01) as timeout:
        timeout.reschedule(None)
        await asyncio.sleep(0.05)
    print(timeout.expired(), timeout.when())
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 100):
        print("in time")
    try:
        await asyncio.wait_for(asyncio.sleep(600), 0.05)
    except TimeoutError:
        print("wait_for", await asyncio.wait_for(asyncio.sleep(0, "result"), 10))


asyncio.run(main())
