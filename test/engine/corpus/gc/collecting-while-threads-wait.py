import gc
import threading

gate, results = threading.Event(), []


def work(number):
    garbage = [[] for _ in range(100)]
    for cell in garbage:
        cell.append(cell)
    gate.wait()
    results.append(len(garbage) + number)


threads = [threading.Thread(target=work, args=(n,)) for n in range(20)]
for thread in threads:
    thread.start()
for _ in range(5):
    gc.collect()
gate.set()
for thread in threads:
    thread.join()
print(sum(results), gc.isenabled())
