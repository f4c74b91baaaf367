import asyncio
import time

async def job(name, delay):
    print(name, "starts")
    await asyncio.sleep(delay)
    print(name, "ends")

async def main():
    start = time.perf_counter()
    await asyncio.gather(job("A", 0.3), job("B", 0.1), job("C", 0.2))
    print(f"loop finished: {time.perf_counter() - start:.1f} s")

asyncio.run(main())
