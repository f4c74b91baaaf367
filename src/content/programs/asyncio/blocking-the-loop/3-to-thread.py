import asyncio
import time

async def heartbeat():
    last, longest = time.perf_counter(), 0
    for _ in range(10):
        await asyncio.sleep(0.05)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(f"longest gap under 0.3 s: {longest < 0.3}")

def old_library_call():
    time.sleep(0.5)
    return "data"

async def main():
    _, data = await asyncio.gather(
        heartbeat(), asyncio.to_thread(old_library_call)
    )
    print("got", data)

asyncio.run(main())
