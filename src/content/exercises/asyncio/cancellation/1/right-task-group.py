import asyncio

async def first(*operations):
    answer = asyncio.get_running_loop().create_future()

    async def attempt(operation):
        try:
            result = await operation()
        except Exception as error:
            if not answer.done():
                answer.set_exception(error)
        else:
            if not answer.done():
                answer.set_result(result)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(one)) for one in operations]
        await asyncio.wait([answer])
        for task in tasks:
            task.cancel()
    return answer.result()

async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"answer of {name}"
    finally:
        print(name, "hangs up")

async def main():
    print(await first(lambda: mirror("near", 0.1), lambda: mirror("far", 60)))

if __name__ == "__main__":
    asyncio.run(main())
