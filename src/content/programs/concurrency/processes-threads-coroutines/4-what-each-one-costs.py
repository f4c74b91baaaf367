import asyncio
import time
from multiprocessing import Process
from threading import Thread

def nothing():
    pass

async def nothing_async():
    pass

def coroutines(count):
    async def main():
        await asyncio.gather(*(nothing_async() for _ in range(count)))
    asyncio.run(main())

def workers(kind, count):
    started = [kind(target=nothing) for _ in range(count)]
    for worker in started:
        worker.start()
    for worker in started:
        worker.join()

def cost(count, run, *args):
    start = time.perf_counter()
    run(*args, count)
    return (time.perf_counter() - start) / count

if __name__ == "__main__":
    coroutine = cost(5000, coroutines)
    thread = cost(200, workers, Thread)
    process = cost(4, workers, Process)
    print(f"a thread costs {thread / coroutine:.0f} times a coroutine")
    print(f"a process costs {process / thread:.0f} times a thread")
