import asyncio
import time

class Pace:
    """Lets one task go per interval."""

    def __init__(self, interval):
        self.interval = interval
        self.next = 0

    async def wait(self):
        now = time.monotonic()
        mine = max(now, self.next)
        self.next = mine + self.interval
        await asyncio.sleep(mine - now)

async def two_at_a_time(gate):
    async with gate:
        await asyncio.sleep(0.02)

async def one_per_interval(pace):
    await pace.wait()
    await asyncio.sleep(0.02)

async def measure(request, limit):
    start = time.perf_counter()
    await asyncio.gather(*(request(limit) for _ in range(6)))
    took = time.perf_counter() - start
    print(f"{request.__name__}: 6 requests in {took:.1f} s")

async def main():
    await measure(two_at_a_time, asyncio.Semaphore(2))
    await measure(one_per_interval, Pace(0.1))

asyncio.run(main())
