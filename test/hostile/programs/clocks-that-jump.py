# tries: to set the clock, and to read it where there is no time
# ends: completed
import ctypes
import time

for work in (
    lambda: time.clock_settime(time.CLOCK_REALTIME, 0),
    lambda: time.clock_settime_ns(time.CLOCK_MONOTONIC, 2**62),
    lambda: time.localtime(1e300),
    lambda: time.gmtime(-(2**60)),
    lambda: time.strftime("%Y" * 100_000),
    lambda: time.mktime((10**9,) * 9),
    lambda: time.clock_gettime(99),
    lambda: time.ctime(2**55),
    lambda: ctypes.CDLL(None).clock_settime(0, bytes(16)),
    lambda: time.tzset(),
):
    try:
        work()
    except (OSError, OverflowError, ValueError, AttributeError, RuntimeError, PermissionError) as error:
        print(type(error).__name__)
before = time.monotonic()
time.sleep(0.001)
print(time.monotonic() > before)
