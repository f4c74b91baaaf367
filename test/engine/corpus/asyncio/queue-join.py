import asyncio


async def work(name, queue):
    while True:
        job = await queue.get()
        await asyncio.sleep(0)
        print(name, job)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for job in range(5):
        queue.put_nowait(job)
    workers = [asyncio.create_task(work(name, queue)) for name in "ab"]
    await queue.join()
    for worker in workers:
        worker.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))


asyncio.run(main())
