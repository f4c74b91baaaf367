# tries: to be different each time, where runs are repeated
# ends: completed, failed, stopped
# under: seeded
import os
import random
import threading
import time

value = 0


def add():
    global value
    for _ in range(random.SystemRandom().randrange(5) + os.urandom(1)[0] % 3):
        now = value
        time.sleep(1e-9)
        value = now + id(object()) % 3


threads = [threading.Thread(target=add) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(value)
