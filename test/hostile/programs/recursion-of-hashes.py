# tries: to end the browser's stack where CPython has no guard
# ends: completed
import multiprocessing


def child():
    data = ()
    for _ in range(1_000_000):
        data = (data,)
    hash(data)


process = multiprocessing.Process(target=child)
process.start()
process.join()
print(process.exitcode)
