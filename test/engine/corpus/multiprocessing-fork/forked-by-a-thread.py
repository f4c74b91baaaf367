import signal
import threading
from multiprocessing import Process


def work():
    print(threading.current_thread() is threading.main_thread(), threading.active_count())
    signal.signal(signal.SIGUSR1, lambda number, frame: print("the main thread may have handlers"))
    signal.raise_signal(signal.SIGUSR1)
    thread = threading.Thread(target=print, args=("a thread of the child",))
    thread.start()
    thread.join()


def start():
    child = Process(target=work)
    child.start()
    child.join()
    print(child.exitcode)


starter = threading.Thread(target=start)
starter.start()
starter.join()
