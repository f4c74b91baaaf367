import asyncio


async def wait():
    try:
        await asyncio.sleep(600)
    except asyncio.CancelledError as error:
        print("cancelled:", error.args)
        await asyncio.sleep(0)
        print("cleaned up")
        raise


async def main():
    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    print(task.cancel("reason"), task.cancelling(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled(), task.cancel())


asyncio.run(main())
