import time
from multiprocessing import Process, Queue

def render(size):
    time.sleep(size / 10_000_000)
    return "x" * size

def worker(jobs, results):
    for index, size in iter(jobs.get, None):
        results.put((index, render(size)))

def render_all(sizes):
    jobs, results = Queue(), Queue()
    workers = [Process(target=worker, args=(jobs, results))
               for _ in range(3)]
    for process in workers:
        process.start()
    for job in enumerate(sizes):
        jobs.put(job)
    for _ in workers:
        jobs.put(None)
    pictures = dict(results.get() for _ in sizes)
    for process in workers:
        process.join()
    return [pictures[index] for index in range(len(sizes))]

if __name__ == "__main__":
    pictures = render_all([1_000_000, 10, 2_000, 300])
    print([len(picture) for picture in pictures])
