from multiprocessing import Process

def crunch(n):
    return sum(i * i for i in range(n))

def work(pieces):
    for piece in range(pieces):
        crunch(600_000)

if __name__ == "__main__":
    crunch(600_000)
    workers = [Process(target=work, args=(1,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("5 pieces are done")
