import threading

everyone_has_read = threading.Barrier(3)
balance = 100


def withdraw(amount):
    global balance
    read = balance
    everyone_has_read.wait()
    balance = read - amount


threads = [threading.Thread(target=withdraw, args=(10,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance)
