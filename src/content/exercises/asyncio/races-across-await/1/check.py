import asyncio
import runpy

Cache = runpy.run_path("answer.py")["Cache"]

class Source:
    def __init__(self, failures=0, error=ConnectionError):
        self.calls, self.failures, self.error, self.active, self.peak = [], failures, error, 0, 0

    async def load(self, key):
        self.calls.append(key)
        self.active += 1
        self.peak = max(self.peak, self.active)
        try:
            await asyncio.sleep(0.03)
        finally:
            self.active -= 1
        if self.failures:
            self.failures -= 1
            raise self.error(key)
        return key.upper()

async def a_crowd():
    source = Source()
    cache = Cache(source.load)
    values = await asyncio.gather(*(cache.get(key) for key in "xyxyx"))
    values.append(await cache.get("x"))
    if sorted(source.calls) != ["x", "y"] or values != list("XYXYXX"):
        return "loaded-twice"
    return None if source.peak == 2 else "keys-wait"

async def after_a_failure(error=ConnectionError):
    source = Source(failures=1, error=error)
    cache = Cache(source.load)
    await asyncio.gather(cache.get("x"), return_exceptions=True)
    try:
        return None if await cache.get("x") == "X" else "keeps-failures"
    except (Exception, asyncio.CancelledError):
        return "keeps-failures"

async def after_a_cancelled_load():
    return await after_a_failure(asyncio.CancelledError)

async def after_a_failure_nobody_saw():
    source = Source(failures=1)
    cache = Cache(source.load)
    hasty = asyncio.create_task(cache.get("x"))
    await asyncio.sleep(0.01)
    hasty.cancel()
    await asyncio.wait([hasty])
    while source.active:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.01)
    await asyncio.gather(cache.get("x"), return_exceptions=True)
    return None if len(source.calls) == 2 else "keeps-failures"

async def somebody_gives_up():
    cache = Cache(Source().load)
    hasty, patient = (asyncio.create_task(cache.get("x")) for _ in range(2))
    await asyncio.sleep(0.01)
    hasty.cancel()
    await asyncio.wait([hasty, patient], timeout=1)
    if patient.done() and not patient.cancelled() and patient.result() == "X":
        return None
    return "cancels-for-all"

for case in (a_crowd, after_a_failure, somebody_gives_up, after_a_failure_nobody_saw,
             after_a_cancelled_load):
    code = asyncio.run(case())
    if code:
        raise SystemExit(f"fail: {code}")
