from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

def square(n):
    return n * n

if __name__ == "__main__":
    for Executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        with Executor(max_workers=2) as pool:
            print(Executor.__name__, list(pool.map(square, range(5))))
