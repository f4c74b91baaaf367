import time

def timed(job):
    start = time.perf_counter()
    job()
    return time.perf_counter() - start

timings = {
    "read": timed(lambda: time.sleep(0.05)),
    "compute": timed(lambda: sum(i * i for i in range(3_000_000))),
    "write": timed(lambda: time.sleep(0.05)),
}
total = sum(timings.values())
slowest = max(timings, key=timings.get)
bound = total / (total - timings[slowest])
print("slowest step:", slowest)
print("100 times faster is possible:", bound >= 100)
