from multiprocessing import Process, Queue

def worker(jobs, results):
    for n in iter(jobs.get, None):
        results.put((n, n * n))

if __name__ == "__main__":
    jobs, results = Queue(), Queue()
    workers = [Process(target=worker, args=(jobs, results))
               for _ in range(2)]
    for process in workers:
        process.start()
    for n in range(6):
        jobs.put(n)
    for _ in workers:
        jobs.put(None)
    print(sorted(results.get() for _ in range(6)))
    for process in workers:
        process.join()
    print([process.exitcode for process in workers])
