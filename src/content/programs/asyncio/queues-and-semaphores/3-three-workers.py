import asyncio
import time

async def worker(jobs, results):
    while True:
        n = await jobs.get()
        try:
            await asyncio.sleep(0.1)
            results.append(n * n)
        finally:
            jobs.task_done()

async def main():
    jobs, results = asyncio.Queue(), []
    for n in range(6):
        jobs.put_nowait(n)
    start = time.perf_counter()
    workers = [
        asyncio.create_task(worker(jobs, results)) for _ in range(3)
    ]
    await jobs.join()
    print(sorted(results), f"{time.perf_counter() - start:.1f} s")
    print("still waiting for work:", sum(not w.done() for w in workers))
    for w in workers:
        w.cancel()

asyncio.run(main())
