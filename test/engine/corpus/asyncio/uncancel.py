import asyncio


async def stubborn():
    for _ in range(2):
        try:
            await asyncio.sleep(600)
        except asyncio.CancelledError:
            print("cancelling:", asyncio.current_task().cancelling())
    print("uncancelled:", asyncio.current_task().uncancel())
    return "went on"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        task.cancel()
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
