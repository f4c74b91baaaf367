# status: deadlocked
import asyncio


async def answer():
    return 42


async def main():
    future = asyncio.run_coroutine_threadsafe(answer(), asyncio.get_running_loop())
    print("blocking the loop that should answer")
    print(future.result())


asyncio.run(main())
