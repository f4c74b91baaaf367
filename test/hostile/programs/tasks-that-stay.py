# tries: to have tasks that cannot be cancelled
# ends: stopped
import asyncio


async def stay():
    while True:
        try:
            await asyncio.sleep(0.001)
        except BaseException:
            pass


async def main():
    tasks = [asyncio.create_task(stay()) for _ in range(100)]
    print("ready", flush=True)
    await asyncio.gather(*tasks)


asyncio.run(main())
