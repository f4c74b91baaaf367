import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def fail():
    raise RuntimeError("it cannot be made again")


class Result:
    def __reduce__(self):
        return fail, ()


def compute(kind):
    return kind()


if __name__ == "__main__":
    for _ in range(3):
        with ProcessPoolExecutor(1) as pool:
            try:
                pool.submit(compute, Result).result()
            except BrokenProcessPool as error:
                print(type(error).__name__)
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(compute, int).result())
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=queue.put, args=("put",))
    process.start()
    print(queue.get())
    process.join()
