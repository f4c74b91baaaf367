import threading

SEATS = 3
forks = [threading.Lock() for _ in range(SEATS)]

def dine(seat):
    left, right = forks[seat], forks[(seat + 1) % SEATS]
    with left:
        with right:
            print("philosopher", seat, "eats")

threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(SEATS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
