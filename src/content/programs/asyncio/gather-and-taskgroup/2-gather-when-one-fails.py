import asyncio

async def fetch(name, delay, ok=True):
    await asyncio.sleep(delay)
    if not ok:
        raise ValueError(name)
    print("got", name)

async def main():
    try:
        await asyncio.gather(
            fetch("a", 0.1, ok=False), fetch("b", 0.5), fetch("c", 0.9)
        )
    except ValueError as error:
        print("failed:", error)
    await asyncio.sleep(1.2)
    print("main ends")

asyncio.run(main())
