# tries: to leave nobody else a turn
# ends: stopped
import sys
import threading
import time

sys.setswitchinterval(10**6)


def greedy():
    while True:
        try:
            sum(range(10**6))
        except BaseException:
            pass


threading.Thread(target=greedy).start()
print("ready", flush=True)
while True:
    try:
        time.sleep(0)
    except BaseException:
        pass
