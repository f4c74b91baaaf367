import asyncio

async def ask_cache():
    async with asyncio.timeout(0.1):
        await asyncio.sleep(5)

async def answer():
    await ask_cache()
    await asyncio.sleep(5)

async def main():
    try:
        async with asyncio.timeout(1) as limit:
            await answer()
    except TimeoutError:
        print("our limit expired:", limit.expired())

asyncio.run(main())
