import asyncio

async def worker(jobs, results):
    while True:
        try:
            n = await jobs.get()
        except asyncio.QueueShutDown:
            return
        await asyncio.sleep(0.1 * n)
        results.append(60 // n)

async def main():
    jobs, results = asyncio.Queue(), []
    for n in (1, 2, 3, 0, 5, 6):
        jobs.put_nowait(n)
    jobs.shutdown()
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(worker(jobs, results))
    except* ZeroDivisionError:
        print("a job failed")
    print("done:", results)
    print("never started:", jobs.qsize())

asyncio.run(main())
