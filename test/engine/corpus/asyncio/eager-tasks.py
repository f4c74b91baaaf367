import asyncio


async def quick(name):
    print("starts", name)
    return name


async def main():
    loop = asyncio.get_running_loop()
    lazy = asyncio.create_task(quick("lazy"))
    print("created")
    await lazy
    loop.set_task_factory(asyncio.eager_task_factory)
    eager = asyncio.create_task(quick("eager"))
    print("created", eager.done(), eager.result())


asyncio.run(main())
