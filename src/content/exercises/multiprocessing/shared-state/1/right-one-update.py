import time
from multiprocessing import Process, Value

def read(ballot):
    time.sleep(0.005)
    return ballot

def count(total, ballots):
    votes = sum(map(read, ballots))
    with total.get_lock():
        total.value += votes

if __name__ == "__main__":
    total = Value("i", 0)
    halls = [Process(target=count, args=(total, [1] * 20))
             for _ in range(2)]
    for hall in halls:
        hall.start()
    for hall in halls:
        hall.join()
    print("40 ballots, counted:", total.value)
