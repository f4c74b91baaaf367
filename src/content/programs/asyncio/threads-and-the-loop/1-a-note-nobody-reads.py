import asyncio
import threading
import time

async def measure(how):
    loop = asyncio.get_running_loop()
    event = asyncio.Event()

    def work():
        time.sleep(0.1)
        if how == "event.set()":
            event.set()
        else:
            loop.call_soon_threadsafe(event.set)

    start = time.perf_counter()
    loop.call_later(0.8, lambda: None)
    threading.Thread(target=work).start()
    await event.wait()
    took = time.perf_counter() - start
    print(f"{how}: noticed soon: {took < 0.5}")

async def main():
    await measure("event.set()")
    await measure("call_soon_threadsafe(event.set)")

asyncio.run(main())
