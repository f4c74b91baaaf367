from multiprocessing import Barrier, Process, Value


def withdraw(balance, everyone_has_read):
    read = balance.value
    everyone_has_read.wait()
    balance.value = read - 10


balance, everyone_has_read = Value("i", 100), Barrier(3)
children = [Process(target=withdraw, args=(balance, everyone_has_read)) for _ in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
print(balance.value)
