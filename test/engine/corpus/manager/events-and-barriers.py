from multiprocessing import Manager, Process


def work(event, barrier, places):
    event.wait()
    places.append(barrier.wait())


with Manager() as manager:
    event, barrier, places = manager.Event(), manager.Barrier(2), manager.list()
    children = [Process(target=work, args=(event, barrier, places)) for _ in range(2)]
    for child in children:
        child.start()
    print(event.is_set(), event.wait(0.05))
    event.set()
    for child in children:
        child.join()
    print(sorted(places), barrier.parties)
