import asyncio

async def first(*operations):
    tasks = [asyncio.ensure_future(operation()) for operation in operations]
    try:
        for earliest in asyncio.as_completed(tasks):
            return await earliest
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

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
