import asyncio


async def fail(depth):
    if depth:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(depth - 1))
    raise ValueError("deepest")


try:
    asyncio.run(fail(2))
except ExceptionGroup as group:
    while isinstance(group, ExceptionGroup):
        print(group)
        group = group.exceptions[0]
    print(repr(group))
