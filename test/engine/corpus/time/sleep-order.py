import threading
import time

order = []


def wait(number):
    time.sleep(number * 0.3)
    order.append(number)


threads = [threading.Thread(target=wait, args=(n,)) for n in (3, 1, 2, 0)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)
