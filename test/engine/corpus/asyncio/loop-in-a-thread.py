import asyncio
import threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()


async def where():
    return threading.current_thread() is thread


print(asyncio.run_coroutine_threadsafe(where(), loop).result())
woken = threading.Event()
loop.call_soon_threadsafe(woken.set)
print(woken.wait(20), loop.is_running())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
