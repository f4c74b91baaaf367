import asyncio
from concurrent.futures import ThreadPoolExecutor

async def main(pool):
    future = pool.submit(pow, 2, 10)
    try:
        await future
    except TypeError:
        print("a pool's future cannot be awaited")
    print("wrapped, it can:", await asyncio.wrap_future(future))
    loop = asyncio.get_running_loop()
    result = await loop.run_in_executor(pool, pow, 2, 11)
    print("made by the loop:", result)

with ThreadPoolExecutor() as pool:
    asyncio.run(main(pool))
