import sys
import threading


def recurse():
    recurse()


def work():
    try:
        recurse()
    except RecursionError as error:
        print(str(error).split(" in ")[0])


work()
for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(sys.getrecursionlimit())
