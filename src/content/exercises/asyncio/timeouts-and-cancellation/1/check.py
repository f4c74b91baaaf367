import asyncio
import runpy

retry = runpy.run_path("answer.py")["retry"]

class Operation:
    """Each call takes the next of the delays; below zero, it fails at once."""

    def __init__(self, *delays):
        self.delays, self.calls, self.ended = delays, 0, []

    async def __call__(self):
        call, self.calls = self.calls, self.calls + 1
        delay = self.delays[min(call, len(self.delays) - 1)]
        await asyncio.sleep(max(0, delay))
        self.ended.append(call)
        if delay < 0:
            raise ConnectionError
        return f"answer {call}"

async def third_time():
    operation = Operation(0.4, 0.4, 0.01)
    try:
        result = await retry(operation, attempts=3, limit=0.1)
    except TimeoutError:
        return "one-limit-for-all"
    if 0 in operation.ended:
        return "no-limit"
    return None if result == "answer 2" else "last-error-lost"

async def after_an_error():
    for operation in Operation(-1, 0), Operation(-1, -1, -1, -1, 0):
        try:
            result = await retry(operation, attempts=len(operation.delays), limit=0.1)
        except ConnectionError:
            return "gives-up-early"
        if result != f"answer {len(operation.delays) - 1}":
            return "gives-up-early"

async def never():
    for delays, error in (((0.3,), TimeoutError), ((0.3, -1), ConnectionError)):
        operation = Operation(*delays)
        try:
            await retry(operation, attempts=len(delays), limit=0.06)
        except error:
            if operation.calls > len(delays):
                return "too-many-attempts"
            continue
        except Exception:
            pass
        return "last-error-lost"

async def cancelled_from_outside():
    task = asyncio.create_task(retry(Operation(2, 0.01), attempts=3, limit=5))
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task], timeout=1)
    return None if task.cancelled() else "swallows-cancellation"

for case in (third_time, after_an_error, never, cancelled_from_outside):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
