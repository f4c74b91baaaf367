import time

for clock in (time.monotonic, time.perf_counter, time.time, time.process_time, time.thread_time):
    readings = [clock() for _ in range(1000)]
    print(clock.__name__, readings == sorted(readings), type(readings[0]).__name__)
for clock in (time.monotonic_ns, time.perf_counter_ns, time.time_ns, time.process_time_ns):
    print(clock.__name__, isinstance(clock(), int))
