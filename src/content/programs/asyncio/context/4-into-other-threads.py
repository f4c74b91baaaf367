import asyncio
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")

def report(how):
    print(f"{how}: {user.get()}")

def in_a_thread(how, context):
    thread = threading.Thread(target=report, args=[how],
                              context=context)
    thread.start()
    thread.join()

async def main():
    user.set("alice")
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(report, "to_thread")
    await loop.run_in_executor(None, report, "run_in_executor")
    in_a_thread("Thread, an empty context", contextvars.Context())
    in_a_thread("Thread, a copied context", contextvars.copy_context())

asyncio.run(main())
