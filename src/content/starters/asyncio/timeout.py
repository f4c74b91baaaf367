import asyncio

async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        print("slow tidies up")

async def main():
    try:
        async with asyncio.timeout(0.2):
            await slow()
    except TimeoutError:
        print("too late")

asyncio.run(main())
