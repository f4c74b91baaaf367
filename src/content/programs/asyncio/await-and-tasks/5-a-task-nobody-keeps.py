import asyncio
import gc
import weakref

inboxes = weakref.WeakSet()

async def listen(name):
    inbox = asyncio.Queue()
    inboxes.add(inbox)
    print(name, "received:", await inbox.get())

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(context["message"]))
    kept = asyncio.create_task(listen("kept"))
    asyncio.create_task(listen("dropped"))
    await asyncio.sleep(0.1)
    print("listening:", len(inboxes))
    gc.collect()
    print("after the garbage collector:", len(inboxes))
    for inbox in inboxes:
        inbox.put_nowait("good news")
    await kept

asyncio.run(main())
