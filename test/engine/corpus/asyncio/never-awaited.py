# stderr: ^main\.py:9: RuntimeWarning: coroutine 'work' was never awaited\n
import asyncio


async def work():
    print("never")


work()


async def main():
    print("main")


asyncio.run(main())
