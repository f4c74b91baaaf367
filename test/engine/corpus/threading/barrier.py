import threading

places, rounds = [], []
barrier = threading.Barrier(3, action=lambda: rounds.append(len(places)))


def work():
    for _ in range(4):
        places.append(barrier.wait())


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(places), len(rounds), barrier.parties, barrier.n_waiting, barrier.broken)
