import time

class Sleep:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield self.delay

def run(*coroutines):
    results = {}
    wake_at = dict.fromkeys(coroutines, time.perf_counter())
    while wake_at:
        coro = min(wake_at, key=wake_at.get)
        time.sleep(max(0, wake_at[coro] - time.perf_counter()))
        try:
            wake_at[coro] = time.perf_counter() + coro.send(None)
        except StopIteration as stop:
            results[coro] = stop.value
            del wake_at[coro]
    return [results[coro] for coro in coroutines]

async def job(name, delay):
    await Sleep(delay)
    return name.lower()

if __name__ == "__main__":
    print(run(job("A", 0.3), job("B", 0.1), job("C", 0.2)))
