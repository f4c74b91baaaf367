# stdin: hello
import asyncio


async def tick():
    for number in range(3):
        await asyncio.sleep(0.01)
    return "ticked"


async def main():
    print(await asyncio.gather(asyncio.to_thread(input), tick()))


asyncio.run(main())
