import asyncio

async def job(n):
    return sum(i * i for i in range(800_000))

async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(4):
            group.create_task(job(n), name=f"job-{n}")

asyncio.run(main())
print("4 jobs are done")
