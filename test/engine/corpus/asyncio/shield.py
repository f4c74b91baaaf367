import asyncio


async def important():
    await asyncio.sleep(0.05)
    print("done in spite of it")


async def main():
    inner = asyncio.create_task(important())
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print(outer.cancelled(), inner.cancelled())
    await inner


asyncio.run(main())
