# python: 3.13
import atexit
from multiprocessing import Process, util


def work():
    atexit.register(print, "atexit in the child")
    util.Finalize(None, print, ("finalizer in the child",), exitpriority=1)
    print("child works")


child = Process(target=work)
child.start()
child.join()
print("parent")
