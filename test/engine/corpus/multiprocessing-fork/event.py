from multiprocessing import Event, Process, SimpleQueue


def work(go, results):
    results.put(go.wait())


go, results = Event(), SimpleQueue()
children = [Process(target=work, args=(go, results)) for _ in range(2)]
for child in children:
    child.start()
print(go.is_set(), go.wait(0.1), results.empty())
go.set()
print([results.get() for _ in children], go.is_set())
for child in children:
    child.join()
go.clear()
print(go.is_set())
