import asyncio


async def work(number, gate):
    await gate.wait()
    return number


async def main():
    gate = asyncio.Event()
    tasks = [asyncio.create_task(work(n, gate)) for n in range(10_000)]
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))
    gate.set()
    print(sum(await asyncio.gather(*tasks)))


asyncio.run(main())
