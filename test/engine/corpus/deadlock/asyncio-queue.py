# status: deadlocked
# waits: consumer, queue, queue
import asyncio


async def consume(queue):
    while True:
        print("got", await queue.get())


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    await asyncio.create_task(consume(queue), name="consumer")


asyncio.run(main())
