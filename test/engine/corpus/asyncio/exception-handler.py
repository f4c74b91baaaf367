# python: 3.13
import asyncio


def handle(loop, context):
    print(context["message"].split(" <")[0], "|", repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    loop.call_soon(lambda: 1 / 0)
    future = loop.create_future()
    future.add_done_callback(lambda f: [][0])
    future.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
