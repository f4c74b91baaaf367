import time
from threading import Thread

seats = 1
sold = []

def sell(name):
    global seats
    if seats > 0:
        time.sleep(0.05)
        seats -= 1
        sold.append(name)

buyers = ("Ann", "Bob", "Eve")
threads = [Thread(target=sell, args=(name,)) for name in buyers]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("sold to:", sorted(sold))
print("seats left:", seats)
