import runpy
import time

answer = runpy.run_path("answer.py")
Sleep, run = answer["Sleep"], answer["run"]
steps = []

async def job(name, *delays):
    steps.append("start")
    for delay in delays:
        await Sleep(delay)
    steps.append("end")
    return name

start = time.perf_counter()
results = run(job("slow", 0.06), job("fast", 0.02), job("twice", 0.02, 0.02), job("ready"))
elapsed = time.perf_counter() - start
expected = ["slow", "fast", "twice", "ready"]

if "start" in steps[steps.index("end", steps.index("end") + 1):]:
    raise SystemExit("fail: one-after-another")
if not 0.05 < elapsed < 1:
    raise SystemExit("fail: wrong-moment")
if not isinstance(results, (list, tuple)) or any(name not in results for name in expected):
    raise SystemExit("fail: no-results")
if list(results) != expected:
    raise SystemExit("fail: finishing-order")
