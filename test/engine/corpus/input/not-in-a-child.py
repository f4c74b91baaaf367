# stdin: for the parent
from multiprocessing import Process


def ask():
    try:
        input()
    except EOFError as error:
        print(error)


child = Process(target=ask)
child.start()
child.join()
print(input(), child.exitcode)
