import asyncio

async def fetch(name, delay):
    await asyncio.sleep(delay)
    print("got", name)
    return name.upper()

async def main():
    results = await asyncio.gather(
        fetch("a", 0.3), fetch("b", 0.1), fetch("c", 0.2)
    )
    print(results)

asyncio.run(main())
