from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

seen = []

def remember(n):
    seen.append(n)
    return len(seen)

if __name__ == "__main__":
    for Executor in (ThreadPoolExecutor, ProcessPoolExecutor):
        seen.clear()
        with Executor(max_workers=1) as pool:
            counts = list(pool.map(remember, range(3)))
        print(Executor.__name__, "returned", counts, "parent has", seen)
