# status: deadlocked
import threading
from multiprocessing import Process

lock, held, leave = threading.Lock(), threading.Event(), threading.Event()


def hold():
    with lock:
        held.set()
        leave.wait()


def work():
    print("child starts")
    with lock:
        print("never: its holder was not forked")


threading.Thread(target=hold).start()
held.wait()
child = Process(target=work)
child.start()
leave.set()
child.join()
