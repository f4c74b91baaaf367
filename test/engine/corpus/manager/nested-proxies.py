from multiprocessing import Manager, Process


def work(table):
    table["inner"].append("child")
    table["plain"].append("lost")


with Manager() as manager:
    table = manager.dict(inner=manager.list(["parent"]), plain=["parent"])
    child = Process(target=work, args=(table,))
    child.start()
    child.join()
    print(list(table["inner"]), table["plain"])
