from multiprocessing import Process

def compute_heavy(limit):
    primes = sum(all(n % d for d in range(2, int(n ** 0.5) + 1))
                 for n in range(2, limit))
    print(limit, primes)

if __name__ == "__main__":
    processes = []
    for limit in (1000, 2000, 3000):
        process = Process(target=compute_heavy(limit))
        processes.append(process)
        process.start()

    for process in processes:
        process.join()
