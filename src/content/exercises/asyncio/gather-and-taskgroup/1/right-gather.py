import asyncio

async def all_or_nothing(coroutines):
    tasks = [asyncio.create_task(coro) for coro in coroutines]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        return None
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

async def fetch(name, delay, ok=True):
    await asyncio.sleep(delay)
    if not ok:
        raise ValueError(name)
    print("got", name)
    return name

async def main():
    good = [fetch("a", 0.2), fetch("b", 0.1)]
    print(await all_or_nothing(good))
    bad = [fetch("c", 0.1, ok=False), fetch("d", 0.2)]
    print(await all_or_nothing(bad))
    await asyncio.sleep(0.2)

if __name__ == "__main__":
    asyncio.run(main())
