import asyncio
import threading
import time


def block():
    time.sleep(0.3)
    return threading.current_thread() is threading.main_thread()


async def tick():
    for number in range(3):
        await asyncio.sleep(0.01)
        print("tick", number)


async def main():
    in_main, _ = await asyncio.gather(asyncio.to_thread(block), tick())
    print("blocked the main thread:", in_main)


asyncio.run(main())
