import time

for name in ("monotonic", "perf_counter", "process_time", "time"):
    info = time.get_clock_info(name)
    print(name, info.monotonic, info.adjustable, 0 < info.resolution < 0.1)
