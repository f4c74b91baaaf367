import asyncio
import time

async def fetch(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("done", name)
    return name.lower()

async def main():
    start = time.perf_counter()
    a = asyncio.create_task(fetch("A", 0.3))
    b = asyncio.create_task(fetch("B", 0.2))
    print("tasks created")
    print("results:", await a, await b)
    print(f"{time.perf_counter() - start:.1f} s")

asyncio.run(main())
