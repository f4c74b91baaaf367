import time
from multiprocessing import Process

def job(n):
    time.sleep(0.2)

def jobs(numbers):
    for n in numbers:
        job(n)

if __name__ == "__main__":
    halves = range(0, 3), range(3, 6)
    processes = [Process(target=jobs, args=(half,)) for half in halves]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("6 jobs are done")
