# stderr: ^Unhandled error in exception handler
# stderr: ^KeyError: 'handler'$
import asyncio


def handle(loop, context):
    raise KeyError("handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print("the loop goes on")


asyncio.run(main())
