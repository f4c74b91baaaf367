import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

async def timed(name, awaitable):
    start = time.perf_counter()
    await awaitable
    took = time.perf_counter() - start
    print(f"{name}: had to wait: {took > 0.3}")

async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=2))
    slow = [asyncio.create_task(asyncio.to_thread(time.sleep, 0.6))
            for _ in range(2)]
    await asyncio.sleep(0.1)
    await timed("quick call, same pool", asyncio.to_thread(len, "abc"))
    await asyncio.wait(slow)

    slow = [asyncio.create_task(asyncio.to_thread(time.sleep, 0.6))
            for _ in range(2)]
    await asyncio.sleep(0.1)
    pool = ThreadPoolExecutor(max_workers=1)
    await timed("quick call, a pool of its own",
                loop.run_in_executor(pool, len, "abc"))
    pool.shutdown(wait=False)
    await asyncio.wait(slow)

asyncio.run(main())
