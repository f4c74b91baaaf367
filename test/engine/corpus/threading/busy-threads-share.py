import threading
import time

stop = False
turns = [0, 0, 0]


def spin(number):
    while not stop:
        turns[number] += 1


threads = [threading.Thread(target=spin, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
time.sleep(0.3)
stop = True
for thread in threads:
    thread.join()
print([count > 100 for count in turns])
