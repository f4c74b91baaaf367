import asyncio

async def fetch_all(fetch, names):
    results = []
    for name in names:
        results.append(await fetch(name))
    return results

async def demo_fetch(name):
    print("asking for", name)
    await asyncio.sleep(0.2)
    return name.upper()

if __name__ == "__main__":
    print(asyncio.run(fetch_all(demo_fetch, ["a", "b", "c", "d", "e"])))
