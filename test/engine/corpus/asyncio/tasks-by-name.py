# python: 3.13
# compare: pattern
import asyncio


async def work():
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    await asyncio.sleep(0)


async def main():
    named = asyncio.create_task(work(), name="worker")
    plain = asyncio.create_task(work())
    print(named)
    print(plain.get_coro().__name__, plain.get_name(), plain.get_loop().is_running())
    await asyncio.gather(named, plain)
    print(named)


asyncio.run(main())
