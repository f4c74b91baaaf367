import threading
from multiprocessing import Pool


def divide(a, b):
    return a / b


with Pool(1) as pool:
    called = threading.Semaphore(0)

    def callback(result):
        print("called with", repr(result))
        called.release()

    for arguments in ((1, 2), (1, 0)):
        pool.apply_async(divide, arguments, callback=callback, error_callback=callback)
        called.acquire()
    pool.starmap_async(divide, [(4, 2), (9, 3)], callback=callback)
    called.acquire()
