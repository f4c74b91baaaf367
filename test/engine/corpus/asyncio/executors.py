import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def square(number):
    return number**2


async def main():
    loop = asyncio.get_running_loop()
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(2) as pool:
            calls = [loop.run_in_executor(pool, square, n) for n in range(5)]
            print(kind.__name__, await asyncio.gather(*calls))
    print(await loop.run_in_executor(None, square, 9))


if __name__ == "__main__":
    asyncio.run(main())
