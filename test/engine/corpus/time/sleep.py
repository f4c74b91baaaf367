import time

for seconds in (0, 0.05, 0.2):
    start = time.monotonic()
    print(time.sleep(seconds), seconds * 0.95 <= time.monotonic() - start < seconds + 5)
