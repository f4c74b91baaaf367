# stdin: now
import threading
import time

ticks = []
done = threading.Event()


def tick():
    while not done.is_set():
        ticks.append(1)
        time.sleep(0.01)


thread = threading.Thread(target=tick)
thread.start()
while len(ticks) < 3:
    time.sleep(0.01)
print(input(), len(ticks) >= 3)
done.set()
