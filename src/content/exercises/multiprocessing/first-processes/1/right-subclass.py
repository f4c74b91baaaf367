from multiprocessing import Process

class CountPrimes(Process):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit

    def run(self):
        sieve = [True] * self.limit
        for n in range(2, self.limit):
            for multiple in range(n * n, self.limit, n):
                sieve[multiple] = False
        print(self.limit, sum(sieve[2:]))

def main():
    processes = [CountPrimes(limit) for limit in (1000, 2000, 3000)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

if __name__ == "__main__":
    main()
