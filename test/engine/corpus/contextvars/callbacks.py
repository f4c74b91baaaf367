import asyncio
import contextvars

name = contextvars.ContextVar("name", default="unset")


async def main():
    loop = asyncio.get_running_loop()
    name.set("scheduled")
    loop.call_soon(lambda: print("call_soon:", name.get()))
    loop.call_soon(lambda: print("with a context:", name.get()), context=contextvars.Context())
    future = loop.create_future()
    future.add_done_callback(lambda _: print("done callback:", name.get()))
    name.set("changed later")
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
