import asyncio


async def nothing():
    pass


async def main():
    coroutine = nothing()
    await coroutine
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    for start in (asyncio.run, asyncio.Runner().run):
        unused = nothing()
        try:
            start(unused)
        except RuntimeError as error:
            print(error)
        unused.close()


asyncio.run(main())
