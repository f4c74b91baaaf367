import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

async def main():
    loop = asyncio.get_running_loop()
    start = time.perf_counter()
    try:
        async with asyncio.timeout(0.2):
            with ThreadPoolExecutor() as pool:
                await loop.run_in_executor(pool, time.sleep, 0.8)
    except TimeoutError:
        print(f"gave up after {time.perf_counter() - start:.1f} s")

asyncio.run(main())
