"""The well-known way to stop a thread from outside, through CPython's C API."""

import ctypes
import threading
import time
from multiprocessing import get_context


class Stop(Exception):
    pass


began = threading.Event()


def work():
    try:
        began.set()
        while True:
            time.sleep(0.01)
    except Stop:
        print("stopped")


def child():
    print("child")


thread = threading.Thread(target=work)
thread.start()
began.wait()
ident = ctypes.c_long(thread.ident)
print(ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, ctypes.py_object(Stop)))
thread.join()
process = get_context("fork").Process(target=child)
process.start()
process.join()
print(process.exitcode)
