import asyncio
from contextvars import ContextVar
current = ContextVar("current", default=None)

def request_id():
    return current.get()

async def serve(number, work, *args):
    token = current.set(number)
    result = await work(*args)
    current.reset(token)
    return result

def log(text):
    print(f"[{request_id()}] {text}")

async def order(item):
    log(f"orders {item}")
    await asyncio.sleep(0.1)
    await asyncio.to_thread(log, f"writes down {item}")

async def main():
    await asyncio.gather(serve(1, order, "tea"), serve(2, order, "jam"))
    log("over")

if __name__ == "__main__":
    asyncio.run(main())
