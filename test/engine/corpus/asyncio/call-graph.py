# python: 3.14
import asyncio


async def inner():
    graph = asyncio.capture_call_graph()
    print(graph.future.get_name(), [entry.frame.f_code.co_name for entry in graph.call_stack])
    print([waiting.future.get_name() for waiting in graph.awaited_by])


async def middle():
    await inner()


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(middle(), name="child")


asyncio.run(main())
