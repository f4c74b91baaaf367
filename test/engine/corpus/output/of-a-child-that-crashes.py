import os
from multiprocessing import Process


def work():
    for number in range(500):
        print("child line", number)
    os._exit(6)


child = Process(target=work)
child.start()
child.join()
print(child.exitcode)
