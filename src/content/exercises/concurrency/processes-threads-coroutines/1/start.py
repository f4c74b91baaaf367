import asyncio
import multiprocessing
import threading

def identify(send):
    return "thread"

def wait_for(helper):
    helper.start()
    helper.join()

def by_thread(errand):
    wait_for(threading.Thread(target=errand))

def by_process(errand):
    fork = multiprocessing.get_context("fork")
    wait_for(fork.Process(target=errand))

def by_coroutine(errand):
    async def helper():
        errand()
    asyncio.run(helper())

if __name__ == "__main__":
    for send in (by_thread, by_process, by_coroutine):
        print(send.__name__, "->", identify(send))
