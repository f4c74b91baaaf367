import heapq
import time

class Sleep:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield self.delay

def run(*coroutines):
    results = []
    for coro in coroutines:
        while True:
            try:
                delay = coro.send(None)
            except StopIteration as stop:
                results.append(stop.value)
                break
            time.sleep(delay)
    return results

async def job(name, delay):
    await Sleep(delay)
    return name.lower()

if __name__ == "__main__":
    print(run(job("A", 0.3), job("B", 0.1), job("C", 0.2)))
