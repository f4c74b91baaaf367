import asyncio

async def work(name, jobs):
    while True:
        job = await jobs.get()
        try:
            await asyncio.sleep(0.1)
            print(name, "did", job)
        finally:
            jobs.task_done()

async def main():
    jobs = asyncio.Queue()
    for job in range(6):
        jobs.put_nowait(job)
    workers = [asyncio.create_task(work(f"worker {n}", jobs)) for n in range(2)]
    await jobs.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)

asyncio.run(main())
