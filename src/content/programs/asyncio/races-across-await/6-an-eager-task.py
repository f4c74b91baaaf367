import asyncio

counter = 0

async def add():
    global counter
    counter += 1

async def main(eager):
    global counter
    seen = counter
    task = asyncio.create_task(add(), eager_start=eager)
    counter = seen + 10
    await task
    print("eager:", eager, "counter:", counter)

for eager in (False, True):
    counter = 0
    asyncio.run(main(eager))
