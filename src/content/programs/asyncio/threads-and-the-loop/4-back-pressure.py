import asyncio

def pushing(loop, queue):
    for number in range(20):
        loop.call_soon_threadsafe(queue.put_nowait, number)
    loop.call_soon_threadsafe(queue.shutdown)

def waiting(loop, queue):
    for number in range(20):
        put = asyncio.run_coroutine_threadsafe(queue.put(number), loop)
        put.result()
    loop.call_soon_threadsafe(queue.shutdown)

async def consume(queue):
    longest = count = 0
    while True:
        longest = max(longest, queue.qsize())
        try:
            await queue.get()
        except asyncio.QueueShutDown:
            return count, longest
        count += 1
        await asyncio.sleep(0.002)

async def main():
    loop = asyncio.get_running_loop()
    for produce, size in ((pushing, 0), (waiting, 5)):
        queue = asyncio.Queue(maxsize=size)
        consumer = asyncio.create_task(consume(queue))
        await asyncio.to_thread(produce, loop, queue)
        count, longest = await consumer
        print(f"{produce.__name__}: {count} items,",
              "more than 5 in the queue:", longest > 5)

asyncio.run(main())
