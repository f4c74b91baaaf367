# python: 3.14
# compare: pattern
import asyncio


async def inner():
    asyncio.print_call_graph()


async def main():
    await asyncio.create_task(inner(), name="child")


asyncio.run(main())
