import asyncio
import threading

async def look_up(name):
    await asyncio.sleep(0.1)
    if name == "nobody":
        raise KeyError(name)
    return len(name)

def worker(loop):
    for name in ("alice", "nobody"):
        answer = asyncio.run_coroutine_threadsafe(look_up(name), loop)
        try:
            print(name, "->", answer.result(timeout=5))
        except KeyError:
            print(name, "-> unknown")

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(worker, loop)

asyncio.run(main())
