import asyncio
import threading

async def where():
    await asyncio.sleep(0.01)
    return threading.get_ident()

async def main():
    threads = await asyncio.gather(*(where() for _ in range(100)))
    print("threads used by 100 tasks:", len(set(threads)))

asyncio.run(main())
