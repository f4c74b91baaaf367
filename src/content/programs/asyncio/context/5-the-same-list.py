import asyncio
from contextvars import ContextVar

steps = ContextVar("steps")

async def work(name):
    steps.get().append(name)
    await asyncio.sleep(0.1)
    print(name, "sees", steps.get())

async def main():
    steps.set([])
    async with asyncio.TaskGroup() as group:
        group.create_task(work("A"))
        group.create_task(work("B"))

asyncio.run(main())
