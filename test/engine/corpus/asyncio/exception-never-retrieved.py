# stderr: ^Task exception was never retrieved\nfuture: <Task finished name='doomed' coro=<fail\(\) done, defined at main\.py:7> exception=ValueError\('lost'\)>\nTraceback
# stderr: ^ValueError: lost$
import asyncio
import gc


async def fail():
    raise ValueError("lost")


async def main():
    task = asyncio.create_task(fail(), name="doomed")
    await asyncio.sleep(0)
    del task
    gc.collect()
    print("main goes on")


asyncio.run(main())
