# tries: to fork in threads, in finalizers, in callbacks, and with locks held
# ends: completed
import ctypes
import multiprocessing
import threading


def child():
    print("child", flush=True)


def start():
    process = multiprocessing.Process(target=child)
    process.start()
    process.join(5)


class Forks:
    def __del__(self):
        start()


def deep(depth):
    if depth:
        process = multiprocessing.Process(target=deep, args=(depth - 1,))
        process.start()
        process.join()


thread = threading.Thread(target=start)
thread.start()
thread.join()
Forks()
with threading.Lock():
    start()
try:
    ctypes.CFUNCTYPE(None)(start)()
except BaseException as error:
    print(type(error).__name__)
deep(8)
sorted([2, 1], key=lambda number: start() or number)
print("forked")
