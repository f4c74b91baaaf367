import threading
import time

condition = threading.Condition()
waiting, awake = [], []


def wait():
    with condition:
        waiting.append(1)
        condition.wait()
        awake.append(1)


threads = [threading.Thread(target=wait) for _ in range(5)]
for thread in threads:
    thread.start()
while len(waiting) < 5:
    time.sleep(0.01)
for wake in (lambda: condition.notify(2), condition.notify, condition.notify_all):
    with condition:
        wake()
    time.sleep(0.1)
    print(len(awake))
