import threading
from multiprocessing import Process


def work():
    thread = threading.Thread(target=lambda: print("a thread of the child"))
    thread.start()
    thread.join()
    print([thread.name for thread in threading.enumerate()])


gate = threading.Event()
thread = threading.Thread(target=gate.wait)
thread.start()
child = Process(target=work)
child.start()
child.join()
print(child.exitcode, threading.active_count())
gate.set()
