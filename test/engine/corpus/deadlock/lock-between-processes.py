# status: deadlocked
# waits: MainThread, lock, printing
from multiprocessing import Lock, Process

printing = Lock()


def work():
    printing.acquire()
    print("never")


with printing:
    child = Process(target=work)
    child.start()
    child.join()
