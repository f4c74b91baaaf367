import asyncio
import runpy

first = runpy.run_path("answer.py")["first"]

class Operation:
    """Takes so long (s), then returns its name or raises; cleans up for a while."""

    def __init__(self, name, seconds, error=None):
        self.name, self.seconds, self.error = name, seconds, error
        self.is_cancelled = self.is_over = False

    async def __call__(self):
        try:
            await asyncio.sleep(self.seconds)
            if self.error is not None:
                raise self.error
            return self.name
        except asyncio.CancelledError:
            self.is_cancelled = True
            await asyncio.sleep(0.1)
            raise
        finally:
            self.is_over = True

async def settled(task):
    await asyncio.wait([task], timeout=1)
    if not task.done():
        task.cancel()
        return False
    return True

async def race(near, *others):
    task = asyncio.create_task(first(*others, near))
    if not await settled(task) or task.cancelled():
        return "wrong-answer"
    if task.exception() is not None or near.error is not None:
        if task.exception() is not near.error:
            return "wrong-answer"
    elif task.result() != near.name:
        return "wrong-answer"
    return left(others, "left-running")

def left(operations, code):
    if not all(operation.is_cancelled for operation in operations):
        return code
    if not all(operation.is_over for operation in operations):
        return "not-cleaned-up"
    return None

async def one_answers():
    return await race(
        Operation("near", 0.1), Operation("far", 5), Operation("further", 5))

async def one_fails():
    return await race(Operation("near", 0.1, KeyError("near")), Operation("far", 5))

async def alone():
    return await race(Operation("near", 0.1))

async def cancelled_from_outside():
    operations = [Operation("far", 5), Operation("further", 5)]
    task = asyncio.create_task(first(*operations))
    await asyncio.sleep(0.1)
    task.cancel()
    await settled(task)
    code = left(operations, "left-when-cancelled")
    if code is None and not task.cancelled():
        return "swallows-cancellation"
    return code

for case in (one_answers, one_fails, alone, cancelled_from_outside):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
