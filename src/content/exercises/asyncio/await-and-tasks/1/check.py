import asyncio
import runpy

fetch_all = runpy.run_path("answer.py")["fetch_all"]
DELAYS = {"a": 0.05, "b": 0.01, "c": 0.04, "d": 0.02, "e": 0.03}
active = peak = 0

async def fetch(name):
    global active, peak
    active += 1
    peak = max(peak, active)
    await asyncio.sleep(DELAYS[name])
    active -= 1
    return name.upper()

results = asyncio.run(fetch_all(fetch, list(DELAYS)))
expected = ["A", "B", "C", "D", "E"]

if not isinstance(results, (list, tuple)) or set(results) != set(expected):
    raise SystemExit("fail: not-awaited")
if peak < len(DELAYS):
    raise SystemExit("fail: one-after-another")
if list(results) != expected:
    raise SystemExit("fail: finishing-order")
