import multiprocessing
import os


def work(results):
    results.put((os.getpid(), os.getppid()))


results = multiprocessing.SimpleQueue()
children = [multiprocessing.Process(target=work, args=(results,)) for _ in range(4)]
for child in children:
    child.start()
for child in children:
    child.join()
seen = [results.get() for _ in children]
print(len({os.getpid(), *(pid for pid, _ in seen)}), {parent == os.getpid() for _, parent in seen})
print({child.pid for child in children} == {pid for pid, _ in seen})
