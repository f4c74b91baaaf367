import heapq
import time

class Sleep:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield self.delay

def run(*coroutines):
    results = [None] * len(coroutines)
    start = time.perf_counter()
    waiting = [(start, n, coro) for n, coro in enumerate(coroutines)]
    while waiting:
        when, n, coro = heapq.heappop(waiting)
        try:
            wake = time.perf_counter() + coro.send(None)
        except StopIteration as stop:
            results[n] = stop.value
            continue
        heapq.heappush(waiting, (wake, n, coro))
    return results

async def job(name, delay):
    await Sleep(delay)
    return name.lower()

if __name__ == "__main__":
    print(run(job("A", 0.3), job("B", 0.1), job("C", 0.2)))
