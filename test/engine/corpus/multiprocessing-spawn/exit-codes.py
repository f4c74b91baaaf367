# stderr: ^Process SpawnProcess-2:\nTraceback
# stderr: ^ZeroDivisionError: division by zero$
import multiprocessing
import os
import sys


def divide():
    1 / 0


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for target, args in ((sys.exit, (3,)), (divide, ()), (os._exit, (4,)), (abs, (1,))):
        child = context.Process(target=target, args=args)
        child.start()
        child.join()
        print(child.name, child.exitcode)
