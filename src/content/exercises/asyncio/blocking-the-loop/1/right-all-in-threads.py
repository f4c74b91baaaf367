import asyncio
import time

async def report(load, crunch):
    numbers = await asyncio.to_thread(load)
    crunched = await asyncio.gather(
        *(asyncio.to_thread(crunch, number) for number in numbers)
    )
    return sum(crunched)

def slow_load():
    time.sleep(0.5)
    return list(range(10))

def heavy_crunch(number):
    end = time.perf_counter() + 0.05
    while time.perf_counter() < end:
        pass
    return number * number

async def heartbeat():
    while True:
        await asyncio.sleep(0.1)
        print("still alive")

async def main():
    beats = asyncio.create_task(heartbeat())
    print(await report(slow_load, heavy_crunch))
    beats.cancel()

if __name__ == "__main__":
    asyncio.run(main())
