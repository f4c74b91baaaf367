import asyncio

async def job(name):
    try:
        print(name, "has begun")
        await asyncio.sleep(60)
    finally:
        print(name, "cleans up")

async def main():
    early = asyncio.create_task(job("early"))
    early.cancel()
    late = asyncio.create_task(job("late"))
    await asyncio.sleep(0)
    late.cancel()
    await asyncio.wait([early, late])
    print("early cancelled:", early.cancelled())
    print("late cancelled:", late.cancelled())

asyncio.run(main())
