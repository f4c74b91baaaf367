from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

def run_best(kind, job, items):
    if kind == "computing":
        pool = ProcessPoolExecutor(2)
    else:
        pool = ThreadPoolExecutor(len(items))
    with pool:
        return list(pool.map(job, items))

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
