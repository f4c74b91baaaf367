import asyncio
import multiprocessing
import threading

def fail():
    raise ValueError("bad data")

async def fail_async():
    fail()

async def main():
    task = asyncio.create_task(fail_async())
    try:
        await task
    except ValueError as error:
        print("task: await raised", error)

if __name__ == "__main__":
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    print("thread: join() said nothing")

    process = multiprocessing.Process(target=fail)
    process.start()
    process.join()
    print("process: exit code", process.exitcode)

    asyncio.run(main())
