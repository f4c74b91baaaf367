import time
from multiprocessing import Pipe, Process, Queue
from multiprocessing.connection import wait

def render(size):
    time.sleep(size / 10_000_000)
    return "x" * size

def worker(jobs, results):
    while (job := jobs.get()) is not None:
        index, size = job
        results.send((index, render(size)))
    results.close()

def render_all(sizes):
    jobs, ends, workers = Queue(), [], []
    for _ in range(3):
        here, there = Pipe(duplex=False)
        ends.append(here)
        workers.append(Process(target=worker, args=(jobs, there)))
        workers[-1].start()
        there.close()
    for job in enumerate(sizes):
        jobs.put(job)
    for _ in workers:
        jobs.put(None)
    pictures = {}
    while len(pictures) < len(sizes):
        for end in wait(ends):
            try:
                index, picture = end.recv()
            except EOFError:
                ends.remove(end)
            else:
                pictures[index] = picture
    for process in workers:
        process.join()
    return [pictures[index] for index in range(len(sizes))]

if __name__ == "__main__":
    pictures = render_all([1_000_000, 10, 2_000, 300])
    print([len(picture) for picture in pictures])
