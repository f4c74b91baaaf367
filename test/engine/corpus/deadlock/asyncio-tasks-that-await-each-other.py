# status: deadlocked
# waits: A, task, B
# waits: B, task, A
import asyncio

tasks = {}


async def work(other):
    print("waits for", other)
    await tasks[other]


async def main():
    tasks["A"] = asyncio.create_task(work("B"), name="A")
    tasks["B"] = asyncio.create_task(work("A"), name="B")
    await asyncio.wait(tasks.values())


asyncio.run(main())
