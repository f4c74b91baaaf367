import asyncio
import threading


async def add(a, b):
    await asyncio.sleep(0.01)
    return a + b


def ask(loop):
    future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    print(type(future).__module__, future.result(timeout=20))
    loop.call_soon_threadsafe(loop.stop)


loop = asyncio.new_event_loop()
thread = threading.Thread(target=ask, args=(loop,))
thread.start()
loop.run_forever()
thread.join()
loop.close()
