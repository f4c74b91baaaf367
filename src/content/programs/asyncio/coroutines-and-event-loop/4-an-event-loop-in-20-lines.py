import heapq
import time

class Sleep:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield self.delay

def run(*coroutines):
    start = time.perf_counter()
    waiting = [(start, n, coro) for n, coro in enumerate(coroutines)]
    while waiting:
        when, n, coro = heapq.heappop(waiting)
        time.sleep(max(0, when - time.perf_counter()))
        try:
            wake = time.perf_counter() + coro.send(None)
        except StopIteration:
            continue
        heapq.heappush(waiting, (wake, n, coro))
    print(f"loop finished: {time.perf_counter() - start:.1f} s")

async def job(name, delay):
    print(name, "starts")
    await Sleep(delay)
    print(name, "ends")

run(job("A", 0.3), job("B", 0.1), job("C", 0.2))
