import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_later(0.4, done.set_result, "late")
    loop.call_later(0.02, print, "early")
    loop.call_at(loop.time() + 0.2, print, "middle")
    handle = loop.call_later(0.01, print, "never")
    handle.cancel()
    loop.call_soon(print, "soon", 1)
    print(handle.cancelled(), await done)


asyncio.run(main())
