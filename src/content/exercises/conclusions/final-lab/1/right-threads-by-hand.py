from multiprocessing import Pool
from threading import Thread

def run_best(kind, job, items):
    if kind == "computing":
        with Pool(2) as pool:
            return pool.map(job, items)
    results = [None] * len(items)

    def put(place, item):
        results[place] = job(item)

    if kind == "tiny":
        for place, item in enumerate(items):
            put(place, item)
    else:
        threads = [Thread(target=put, args=pair) for pair in enumerate(items)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return results

if __name__ == "__main__":
    print(run_best("tiny", abs, [-1, 2, -3]))
