# tries: to have threads that nothing ends
# ends: stopped
import threading
import time


def stay():
    while True:
        try:
            time.sleep(0.01)
        except BaseException:
            pass


for _ in range(50):
    threading.Thread(target=stay).start()
print("ready", flush=True)
