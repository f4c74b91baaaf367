import asyncio

async def page():
    await asyncio.sleep(60)

async def reader(task):
    try:
        await task
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling() > 0:
            print("reader: it is I who should stop")
            raise
        print("reader: only the page was cancelled")
    print("reader: going on")

async def main():
    for whom in ("page", "reader"):
        print("cancel the", whom)
        loading = asyncio.create_task(page())
        reading = asyncio.create_task(reader(loading))
        await asyncio.sleep(0.1)
        (loading if whom == "page" else reading).cancel()
        await asyncio.wait([loading, reading])
        print("reader cancelled:", reading.cancelled())

asyncio.run(main())
