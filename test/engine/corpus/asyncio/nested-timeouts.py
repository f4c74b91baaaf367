import asyncio


async def main():
    try:
        async with asyncio.timeout(0.05) as outer:
            try:
                async with asyncio.timeout(100) as inner:
                    await asyncio.sleep(600)
            finally:
                print("inner expired:", inner.expired())
    except TimeoutError:
        print("outer expired:", outer.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
