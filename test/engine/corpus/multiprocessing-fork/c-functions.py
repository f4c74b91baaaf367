import ctypes
from multiprocessing import get_context

absolute = ctypes.CDLL(None).abs
interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc
nobody = ctypes.c_long(1)


def call(who):
    print(who, absolute(-3), interrupt(nobody, ctypes.py_object(KeyboardInterrupt)))


if __name__ == "__main__":
    call("a parent")
    child = get_context("fork").Process(target=call, args=("its child",))
    child.start()
    child.join()
    print("ended with", child.exitcode)
