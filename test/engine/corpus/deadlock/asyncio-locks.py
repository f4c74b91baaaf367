# status: deadlocked
# waits: A, lock, other
# waits: B, lock, one
import asyncio


async def work(first, second):
    async with first:
        print("holds one")
        await asyncio.sleep(0)
        async with second:
            print("never")


async def main():
    one, other = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(work(one, other), name="A")
        group.create_task(work(other, one), name="B")


asyncio.run(main())
