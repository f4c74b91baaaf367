import time

info = time.get_clock_info("thread_time")
print(info.implementation, info.monotonic, info.adjustable, info.resolution <= 1e-6)
try:
    time.get_clock_info("sundial")
except ValueError as error:
    print(error)
