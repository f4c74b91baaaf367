import asyncio

async def save(name):
    print("saving", name)
    await asyncio.sleep(0.2)
    print("saved", name)

async def main():
    report = asyncio.create_task(save("report"))
    photo = asyncio.create_task(save("photo"))
    await report
    backup = asyncio.create_task(save("backup"))
    print("main returns")

asyncio.run(main())
