import asyncio
import multiprocessing
import threading

box = []

def put(name):
    box.append(name)

async def put_async(name):
    box.append(name)

if __name__ == "__main__":
    thread = threading.Thread(target=put, args=("thread",))
    thread.start()
    thread.join()

    process = multiprocessing.Process(target=put, args=("process",))
    process.start()
    process.join()

    asyncio.run(put_async("coroutine"))
    print(box)
