import asyncio
import time

async def main():
    start = time.perf_counter()
    try:
        async with asyncio.timeout(0.1):
            time.sleep(0.5)
            print(f"no await yet: {time.perf_counter() - start:.1f} s")
            await asyncio.sleep(0.01)
            print("never printed")
    except TimeoutError:
        print(f"noticed after {time.perf_counter() - start:.1f} s")

asyncio.run(main())
