import asyncio

async def fetch(name, ok=True):
    await asyncio.sleep(0.1)
    if not ok:
        raise ValueError("no such page")
    return name.upper()

async def main():
    results = await asyncio.gather(
        fetch("a"), fetch("b", ok=False), fetch("c"),
        return_exceptions=True,
    )
    for result in results:
        if isinstance(result, BaseException):
            print("failed:", repr(result))
        else:
            print("got", result)

asyncio.run(main())
