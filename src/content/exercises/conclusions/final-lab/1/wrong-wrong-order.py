from concurrent.futures import (ProcessPoolExecutor, ThreadPoolExecutor,
                                as_completed)

def run_best(kind, job, items):
    if kind == "tiny":
        return [job(item) for item in items]
    if kind == "waiting":
        pool = ThreadPoolExecutor(len(items))
    else:
        pool = ProcessPoolExecutor(2)
    with pool:
        futures = [pool.submit(job, item) for item in items]
        return [future.result() for future in as_completed(futures)]

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
