import asyncio
import contextvars

request = contextvars.ContextVar("request")


async def handle(number):
    request.set(number)
    await asyncio.sleep(0.01 * (3 - number))
    return request.get()


async def main():
    request.set("main")
    print(await asyncio.gather(*(handle(n) for n in range(3))), request.get())
    context = contextvars.copy_context()
    await asyncio.create_task(handle(7), context=context)
    print(context[request], request.get())


asyncio.run(main())
