import asyncio


async def work(barrier, places):
    async with barrier as place:
        places.append(place)


async def main():
    barrier, places = asyncio.Barrier(3), []
    await asyncio.gather(*(work(barrier, places) for _ in range(3)))
    print(sorted(places), barrier.parties, barrier.n_waiting, barrier.broken)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    print(repr((await asyncio.gather(waiting, return_exceptions=True))[0]), barrier.broken)


asyncio.run(main())
