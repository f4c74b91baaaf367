# stderr: ^Exception in callback main\.<locals>\.<lambda>\(\) at main\.py:8$
# stderr: ^ZeroDivisionError: division by zero$
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print("the loop goes on")


asyncio.run(main())
