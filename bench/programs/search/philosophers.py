"""Five philosophers, each of whom takes the left fork first."""

import threading

forks = [threading.Lock() for _ in range(5)]


def dine(seat):
    with forks[seat], forks[(seat + 1) % 5]:
        pass


philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(5)]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
