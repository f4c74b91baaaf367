import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 42)
    print(future.done(), await future, future.done())
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        print(error)
    future = loop.create_future()
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(error)
    print(future.cancel(), future.cancelled())


asyncio.run(main())
