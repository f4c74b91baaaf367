import asyncio

async def all_or_nothing(coroutines):
    tasks = [asyncio.create_task(coro) for coro in coroutines]
    done, others = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_EXCEPTION
    )
    for task in others:
        task.cancel()
    if others:
        await asyncio.wait(others)
        return None
    if any(task.exception() for task in tasks):
        return None
    return [task.result() for task in tasks]

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
