import asyncio
import time
from threading import Thread

def stubborn(log):
    end = time.perf_counter() + 0.2
    while time.perf_counter() < end:
        pass
    log.append("stubborn")

def quick(log):
    time.sleep(0.01)
    log.append("quick")

async def stubborn_async(log):
    stubborn(log)

async def quick_async(log):
    await asyncio.sleep(0.01)
    log.append("quick")

async def main(log):
    await asyncio.gather(stubborn_async(log), quick_async(log))
    print("asyncio:", log)

log = []
thread = Thread(target=stubborn, args=(log,))
thread.start()
quick(log)
thread.join()
print("threads:", log)

asyncio.run(main([]))
