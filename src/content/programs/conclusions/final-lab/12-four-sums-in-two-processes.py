from multiprocessing import Process

def job(n):
    return sum(i * i for i in range(800_000))

def jobs(numbers):
    for n in numbers:
        job(n)

if __name__ == "__main__":
    halves = range(0, 2), range(2, 4)
    processes = [Process(target=jobs, args=(half,)) for half in halves]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("4 jobs are done")
