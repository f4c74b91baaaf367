import asyncio
import threading
import time

def forward(read, queue, loop):
    try:
        while (item := read()) is not None:
            asyncio.run_coroutine_threadsafe(queue.put(item), loop).result()
    finally:
        loop.call_soon_threadsafe(queue.shutdown, True)

def sensor():
    """Blocks until the next value; None at the end."""
    time.sleep(0.2)
    return next(values, None)

values = iter([20.5, 20.7, 21.0])

async def main():
    queue = asyncio.Queue(maxsize=2)
    loop = asyncio.get_running_loop()
    thread = threading.Thread(target=forward, args=(sensor, queue, loop))
    thread.start()
    try:
        while True:
            print(await queue.get())
    except asyncio.QueueShutDown:
        print("the end")
    thread.join()

if __name__ == "__main__":
    asyncio.run(main())
