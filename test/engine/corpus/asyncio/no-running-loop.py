import asyncio

for call in (asyncio.get_running_loop, asyncio.current_task, lambda: asyncio.create_task(print)):
    try:
        call()
    except RuntimeError as error:
        print(error)
