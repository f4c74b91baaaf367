import asyncio
import time

async def slow():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaning up")

async def main():
    start = time.perf_counter()
    try:
        async with asyncio.timeout(0.2):
            await slow()
    except TimeoutError:
        print(f"gave up after {time.perf_counter() - start:.1f} s")

asyncio.run(main())
