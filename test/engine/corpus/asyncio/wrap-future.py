import asyncio
import concurrent.futures
import threading


async def main():
    outside = concurrent.futures.Future()
    threading.Timer(0.05, outside.set_result, ["from a thread"]).start()
    print(await asyncio.wrap_future(outside))


asyncio.run(main())
