# status: stopped
# stop: once it runs
# stderr: ^KeyboardInterrupt\n$
import asyncio


async def main():
    print("running")
    try:
        await asyncio.sleep(600)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")


asyncio.run(main())
