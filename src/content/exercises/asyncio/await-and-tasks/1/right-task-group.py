import asyncio

async def fetch_all(fetch, names):
    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(fetch(name)) for name in names}
    return [tasks[name].result() for name in names]

async def demo_fetch(name):
    print("asking for", name)
    await asyncio.sleep(0.2)
    return name.upper()

if __name__ == "__main__":
    print(asyncio.run(fetch_all(demo_fetch, ["a", "b", "c", "d", "e"])))
