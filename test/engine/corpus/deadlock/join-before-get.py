# status: deadlocked
from multiprocessing import Process, Queue


def work(results):
    results.put("x" * 1_000_000)


results = Queue()
child = Process(target=work, args=(results,))
child.start()
print("joining a child that cannot end")
child.join()
