import asyncio

async def fail(error):
    raise error

async def wait():
    try:
        await asyncio.sleep(600)
    finally:
        print("cancelled with the group")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait())
            group.create_task(fail(ValueError("a")))
            group.create_task(fail(KeyError("b")))
    except* ValueError as errors:
        print(repr(errors.exceptions))
    except* KeyError as errors:
        print(errors.message, errors.exceptions)


asyncio.run(main())
