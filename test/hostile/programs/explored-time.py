# tries: to run the virtual clock out
# ends: completed, failed
# under: seeded
import threading
import time

for seconds in (1e8, 1e9, 9e9):
    try:
        time.sleep(seconds)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__)
threading.Event().wait(1e6)
print(time.monotonic() > 0, time.time() > 0)
