import threading
from multiprocessing import Barrier, Process, SimpleQueue


def work(barrier, places):
    for _ in range(2):
        places.put(barrier.wait())


barrier, places = Barrier(3), SimpleQueue()
children = [Process(target=work, args=(barrier, places)) for _ in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
print(sorted(places.get() for _ in range(6)), barrier.n_waiting, barrier.broken)
try:
    barrier.wait(0.05)
except threading.BrokenBarrierError:
    print("broken", barrier.broken)
