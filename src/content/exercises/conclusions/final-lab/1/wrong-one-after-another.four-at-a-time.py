from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

def run_best(kind, job, items):
    if kind == "tiny" or not items:
        return [job(item) for item in items]
    if kind == "waiting":
        pool = ThreadPoolExecutor(4)
    else:
        pool = ProcessPoolExecutor(2)
    with pool:
        return list(pool.map(job, items))

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
