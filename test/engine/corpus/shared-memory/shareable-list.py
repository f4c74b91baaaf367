from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def work(name):
    items = ShareableList(name=name)
    items[0], items[2] = items[0] + 1, "short"
    items.shm.close()


items = ShareableList([1, 2.5, "a longer text", None, True, b"bytes"])
child = Process(target=work, args=(items.shm.name,))
child.start()
child.join()
print(list(items), len(items), items.count(None), items.index(b"bytes"), items.format)
for wrong in (lambda: items.__setitem__(2, "x" * 100), lambda: items[9]):
    try:
        wrong()
    except (ValueError, IndexError) as error:
        print(type(error).__name__, error)
items.shm.close()
items.shm.unlink()
