import asyncio


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(3)
        for item in (2, 1, 3):
            queue.put_nowait(item)
        try:
            queue.put_nowait(4)
        except asyncio.QueueFull as error:
            print(repr(error), queue.full(), [queue.get_nowait() for _ in range(3)])
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))


asyncio.run(main())
