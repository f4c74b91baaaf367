import asyncio

async def ask(mirror, delay):
    await asyncio.sleep(delay)
    return mirror

async def first_answer(number):
    asked = [
        asyncio.create_task(ask("near", 0.05), name=f"near {number}"),
        asyncio.create_task(ask("far", 0.5), name=f"far {number}"),
    ]
    done, pending = await asyncio.wait(
        asked, return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()

async def main():
    for number in range(3):
        await first_answer(number)
    for task in sorted(asyncio.all_tasks(), key=asyncio.Task.get_name):
        if task is not asyncio.current_task():
            where = task.get_stack()[-1].f_code.co_name
            print(f"{task.get_name()} is still in {where}()")

asyncio.run(main())
