import asyncio
from concurrent.futures import ProcessPoolExecutor

beats = 0

async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.05)
        beats += 1

def heavy(n):
    return sum(i * i for i in range(n))

async def main(pool):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(pool, heavy, 1)
    heart = asyncio.create_task(heartbeat())
    total = await loop.run_in_executor(pool, heavy, 6_000_000)
    print("sum:", total)
    print("the heart kept beating:", beats > 2)

if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        asyncio.run(main(pool))
