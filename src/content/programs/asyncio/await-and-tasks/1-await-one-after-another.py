import asyncio
import time

async def fetch(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("done", name)

async def main():
    start = time.perf_counter()
    await fetch("A", 0.3)
    await fetch("B", 0.2)
    print(f"{time.perf_counter() - start:.1f} s")

asyncio.run(main())
