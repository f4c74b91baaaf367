import asyncio
import runpy

all_or_nothing = runpy.run_path("answer.py")["all_or_nothing"]
active = 0
finished = []

async def job(name, delay, error=None):
    global active
    active += 1
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        finished.append(name)
        return name
    finally:
        await asyncio.sleep(0)
        active -= 1

async def success():
    return await all_or_nothing([job("a", 0.06), job("b", 0.02), job("c", 0.04)])

async def failure():
    for error in ValueError("d"), ConnectionError("d"):
        finished.clear()
        try:
            result = await all_or_nothing([job("d", 0.02, error), job("e", 0.1), job("f", 0.1)])
        except Exception:
            return "error-escapes"
        if active or finished:
            return "others-go-on"
        if result is not None:
            return "error-escapes"

async def cancellation():
    task = asyncio.create_task(all_or_nothing([job("g", 0.1), job("h", 0.1)]))
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        return "swallows-cancellation"
    return "left-behind" if active else None

results = asyncio.run(success())
if results is None or list(results) != ["a", "b", "c"]:
    raise SystemExit("fail: finishing-order")
for case in (failure, cancellation):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
