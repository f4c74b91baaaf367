import os
import queue
from multiprocessing import Process, Queue


def work(results):
    results.put("sent")
    results.close()
    results.join_thread()
    os._exit(5)


results = Queue()
child = Process(target=work, args=(results,))
child.start()
child.join()
print(results.get(timeout=20), child.exitcode)
try:
    results.get(timeout=0.1)
except queue.Empty:
    print("and no more")
