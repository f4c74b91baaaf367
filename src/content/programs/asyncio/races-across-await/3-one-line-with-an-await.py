import asyncio

async def price(item):
    await asyncio.sleep(0.01)
    return 5

async def one_line(bill, item):
    bill["total"] += await price(item)

async def two_lines(bill, item):
    amount = await price(item)
    bill["total"] += amount

async def main():
    for add in (one_line, two_lines):
        bill = {"total": 0}
        await asyncio.gather(*(add(bill, item) for item in range(20)))
        print(add.__name__, bill["total"])

asyncio.run(main())
