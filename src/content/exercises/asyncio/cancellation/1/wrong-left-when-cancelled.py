import asyncio

async def first(*operations):
    tasks = [asyncio.create_task(operation()) for operation in operations]
    done, pending = await asyncio.wait(
        tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)
    return done.pop().result()

async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"answer of {name}"
    finally:
        print(name, "hangs up")

async def main():
    print(await first(lambda: mirror("near", 0.1), lambda: mirror("far", 60)))

if __name__ == "__main__":
    asyncio.run(main())
