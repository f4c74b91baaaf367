import asyncio


async def nothing():
    pass


async def main():
    group = asyncio.TaskGroup()
    for _ in range(2):
        coroutine = nothing()
        try:
            group.create_task(coroutine)
        except RuntimeError as error:
            print(str(error).split("> ")[1])
        coroutine.close()
        if not group._entered:
            async with group:
                pass


asyncio.run(main())
