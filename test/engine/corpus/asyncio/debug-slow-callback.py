# stderr: ^Executing <Task finished name='Task-1' coro=<main\(\) done, defined at main\.py:6> result=None created at .*> took 0\.[234]\d\d seconds\n
import asyncio
import time


async def main():
    time.sleep(0.25)


asyncio.run(main(), debug=True)
print("done")
