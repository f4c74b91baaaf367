import asyncio

async def to_the_end(coroutine):
    """Await it, however often this is cancelled; then be cancelled."""
    task = asyncio.create_task(coroutine)
    request = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            request = error
    result = task.result()
    if request is not None:
        raise request
    return result

async def save():
    print("saving")
    await asyncio.sleep(0.3)
    print("saved")

async def job():
    try:
        await asyncio.sleep(60)
    finally:
        await to_the_end(save())

async def main():
    task = asyncio.create_task(job())
    for _ in range(3):
        await asyncio.sleep(0.1)
        task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())

asyncio.run(main())
