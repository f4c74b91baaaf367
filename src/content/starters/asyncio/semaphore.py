import asyncio

async def download(number, places):
    async with places:
        print("begins", number)
        await asyncio.sleep(0.1)
        print("ends", number)

async def main():
    places = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(download(number, places))

asyncio.run(main())
