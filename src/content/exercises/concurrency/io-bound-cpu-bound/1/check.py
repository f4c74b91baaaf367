import asyncio
import time

now = processor = 0.0
# One measurement on a busy computer proves little, so here the clocks move only by what the jobs do.
time.perf_counter = time.monotonic = time.time = lambda: now
time.process_time = time.thread_time = lambda: processor
time.perf_counter_ns = time.monotonic_ns = time.time_ns = lambda: round(now * 1e9)
time.process_time_ns = time.thread_time_ns = lambda: round(processor * 1e9)

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

def compute(seconds):
    global now, processor
    now += seconds
    processor += seconds

async def compute_heavy():
    await asyncio.sleep(0.1)

async def download():
    compute(0.1)

async def mostly_waiting():
    compute(0.02)
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
