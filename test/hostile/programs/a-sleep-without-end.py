# tries: to sleep for ever, with every number
# ends: stopped
import threading
import time

for seconds in (-1, float("nan"), 1e300, float("inf"), 2**63, 10**400):
    try:
        time.sleep(seconds)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__)
for seconds in (-1e300, 1e300):
    try:
        threading.Thread(target=threading.Event().wait, args=(seconds,), daemon=True).start()
    except OverflowError as error:
        print(type(error).__name__)
print("ready", flush=True)
while True:
    try:
        time.sleep(9_000_000)
    except BaseException:
        pass
