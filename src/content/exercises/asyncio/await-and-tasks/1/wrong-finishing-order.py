import asyncio

async def fetch_all(fetch, names):
    results = []

    async def fetch_one(name):
        results.append(await fetch(name))

    tasks = [asyncio.create_task(fetch_one(name)) for name in names]
    for task in tasks:
        await task
    return results

async def demo_fetch(name):
    print("asking for", name)
    await asyncio.sleep(0.2)
    return name.upper()

if __name__ == "__main__":
    print(asyncio.run(fetch_all(demo_fetch, ["a", "b", "c", "d", "e"])))
