from concurrent.futures import ProcessPoolExecutor

def run_best(kind, job, items):
    if kind == "tiny":
        return [job(item) for item in items]
    with ProcessPoolExecutor(len(items)) as pool:
        return list(pool.map(job, items))

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
