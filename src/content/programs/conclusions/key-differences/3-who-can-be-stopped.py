import asyncio
import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor

async def cancel_a_task():
    task = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    return task.cancelled()

if __name__ == "__main__":
    print("task:   ", asyncio.run(cancel_a_task()))

    with ThreadPoolExecutor() as pool:
        running = pool.submit(time.sleep, 0.3)
        time.sleep(0.1)
        print("thread: ", running.cancel())

    process = multiprocessing.Process(target=time.sleep, args=(60,))
    process.start()
    process.terminate()
    process.join()
    print("process:", process.exitcode != 0)
