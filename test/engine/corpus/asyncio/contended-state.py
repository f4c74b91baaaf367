import asyncio

balance = 100


async def withdraw(amount, lock):
    global balance
    async with lock:
        balance = balance - amount + await asyncio.sleep(0, 0)


class NoLock:
    async def __aenter__(self): ...
    async def __aexit__(self, *exc): ...


async def main():
    global balance
    for lock in (NoLock(), asyncio.Lock()):
        balance = 100
        await asyncio.gather(*(withdraw(10, lock) for _ in range(3)))
        print(balance)


asyncio.run(main())
