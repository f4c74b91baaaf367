import asyncio
numbers = {}

def request_id():
    try:
        return numbers.get(asyncio.current_task())
    except RuntimeError:
        return None

async def serve(number, work, *args):
    task = asyncio.current_task()
    before, numbers[task] = numbers.get(task), number
    try:
        return await work(*args)
    finally:
        numbers[task] = before

def log(text):
    print(f"[{request_id()}] {text}")

async def order(item):
    log(f"orders {item}")
    await asyncio.sleep(0.1)
    await asyncio.to_thread(log, f"writes down {item}")

async def main():
    await asyncio.gather(serve(1, order, "tea"), serve(2, order, "jam"))
    log("over")

if __name__ == "__main__":
    asyncio.run(main())
