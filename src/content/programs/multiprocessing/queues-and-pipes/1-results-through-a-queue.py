from multiprocessing import Process, Queue

def square(n, results):
    results.put((n, n * n))

if __name__ == "__main__":
    results = Queue()
    processes = [Process(target=square, args=(n, results))
                 for n in range(4)]
    for process in processes:
        process.start()
    answers = [results.get() for _ in processes]
    for process in processes:
        process.join()
    print(sorted(answers))
