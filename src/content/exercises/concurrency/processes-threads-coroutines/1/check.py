import asyncio
import multiprocessing
import threading

from answer import identify

# An errand is a function made on the spot: only a forked process can carry it out.
Process = multiprocessing.get_context("fork").Process

def wait_for(helper):
    helper.start()
    helper.join()

def send_a(errand):
    wait_for(Process(target=errand))

def send_b(errand):
    wait_for(threading.Thread(target=errand))

def send_c(errand):
    async def helper():
        await asyncio.sleep(0)
        errand()
    asyncio.run(helper())

verdicts = [identify(send) for send in (send_a, send_b, send_c)]
if not set(verdicts) <= {"process", "thread", "coroutine"}:
    raise SystemExit("fail: by-name")
for kind, verdict in zip(("process", "thread", "coroutine"), verdicts):
    if verdict != kind:
        raise SystemExit(f"fail: {kind}-missed")
