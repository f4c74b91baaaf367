import asyncio

async def async_task(name, duration):
    print(f"Async Task {name} starting")
    await asyncio.sleep(duration)
    print(f"Async Task {name} finished")

async def main():
    tasks = [async_task(f"Task-{i}", 2) for i in range(5)]
    await asyncio.gather(*tasks)

asyncio.run(main())
