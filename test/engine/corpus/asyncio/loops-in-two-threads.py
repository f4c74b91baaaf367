import asyncio
import threading


async def work(name):
    for _ in range(3):
        await asyncio.sleep(0.01)
    results.append((name, asyncio.get_running_loop()))


results = []
threads = [threading.Thread(target=asyncio.run, args=(work(name),)) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(name for name, _ in results), results[0][1] is not results[1][1])
