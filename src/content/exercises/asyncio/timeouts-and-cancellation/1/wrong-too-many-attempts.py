import asyncio

async def retry(operation, attempts, limit):
    for attempt in range(attempts + 1):
        try:
            async with asyncio.timeout(limit):
                return await operation()
        except Exception:
            if attempt == attempts:
                raise

calls = 0

async def moody():
    global calls
    calls += 1
    print("attempt", calls)
    await asyncio.sleep(5 if calls < 3 else 0.1)
    return "answer"

if __name__ == "__main__":
    print(asyncio.run(retry(moody, attempts=3, limit=0.3)))
