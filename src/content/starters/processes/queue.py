import multiprocessing as mp

def square(numbers, results):
    for number in numbers:
        results.put((number, number**2))

if __name__ == "__main__":
    results = mp.Queue()
    processes = [mp.Process(target=square, args=(part, results)) for part in ([1, 2], [3, 4])]
    for process in processes:
        process.start()
    print(sorted(results.get() for _ in range(4)))
    for process in processes:
        process.join()
