# python: 3.13
import asyncio


async def consume(queue):
    try:
        while True:
            print("got", await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown as error:
        print("consumer:", repr(error))


async def main():
    queue = asyncio.Queue(1)
    consumer = asyncio.create_task(consume(queue))
    for number in range(3):
        await queue.put(number)
    queue.shutdown()
    await consumer
    print(queue.qsize())


asyncio.run(main())
