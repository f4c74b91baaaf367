import asyncio
import time

now = 0.0
# One measurement on a busy computer proves little, so here the clock moves only by what the jobs do.
time.perf_counter = time.monotonic = time.time = lambda: now

from answer import kind

def new_loop():
    loop = asyncio.new_event_loop()
    look = loop._selector.select

    def select(timeout):
        global now
        now += timeout or 0
        return look(0)

    loop._selector.select = select
    return loop

async def compute_heavy():
    await asyncio.sleep(0.1)

async def download():
    global now
    now += 0.1

async def mostly_waiting():
    global now
    now += 0.02
    await asyncio.sleep(0.18)

async def main():
    return [await kind(job) for job in (compute_heavy, download, mostly_waiting)]

with asyncio.Runner(loop_factory=new_loop) as runner:
    verdicts = runner.run(main())

IO, CPU = "I/O-bound", "CPU-bound"
if not set(verdicts) <= {IO, CPU}:
    raise SystemExit("fail: no-verdict")
if verdicts == [IO, IO, IO]:
    raise SystemExit("fail: always-io")
if verdicts == [CPU, CPU, CPU]:
    raise SystemExit("fail: always-cpu")
if verdicts[:2] != [IO, CPU]:
    raise SystemExit("fail: by-name")
if verdicts[2] != IO:
    raise SystemExit("fail: too-strict")
