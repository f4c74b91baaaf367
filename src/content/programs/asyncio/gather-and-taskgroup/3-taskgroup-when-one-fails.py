import asyncio

cancelled = []

async def fetch(name, delay, ok=True):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        cancelled.append(name)
        raise
    if not ok:
        raise ValueError(name)
    print("got", name)

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch("a", 0.1, ok=False))
            group.create_task(fetch("b", 0.5))
            group.create_task(fetch("c", 0.9))
            await fetch("the body", 0.9)
    except* ValueError as group_of_errors:
        print("failed:", [str(e) for e in group_of_errors.exceptions])
    print("cancelled:", sorted(cancelled))

asyncio.run(main())
