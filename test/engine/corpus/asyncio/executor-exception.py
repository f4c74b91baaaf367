# python: 3.13
import asyncio


async def main():
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        print(error)
    future = asyncio.get_running_loop().run_in_executor(None, next, iter([]))
    try:
        await future
    except RuntimeError as error:
        print(repr(error.__cause__))


asyncio.run(main())
