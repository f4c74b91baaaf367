import asyncio


async def main():
    slow = asyncio.create_task(asyncio.sleep(600), name="slow")
    fast = asyncio.create_task(asyncio.sleep(0.01, "x"), name="fast")
    done, pending = await asyncio.wait([slow, fast], return_when=asyncio.FIRST_COMPLETED)
    print([task.get_name() for task in done], [task.get_name() for task in pending])
    done, pending = await asyncio.wait([slow], timeout=0.05)
    print(len(done), len(pending), slow.cancelled())


asyncio.run(main())
