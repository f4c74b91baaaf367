import asyncio

async def job(n):
    await asyncio.sleep(0.2)

async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(6):
            group.create_task(job(n), name=f"job-{n}")

asyncio.run(main())
print("6 jobs are done")
