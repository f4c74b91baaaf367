# status: failed
# exit: 7
import asyncio
import sys


async def leave():
    sys.exit(7)


async def main():
    try:
        await asyncio.create_task(leave())
    finally:
        print("finally of main")


asyncio.run(main())
