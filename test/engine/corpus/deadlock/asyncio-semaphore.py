# status: deadlocked
# waits: Task-1, semaphore, places
import asyncio


async def main():
    places = asyncio.Semaphore(1)
    async with places:
        print("one place")
        async with places:
            print("never")


asyncio.run(main())
