import os
import threading

def identify(send):
    pids, threads = [os.getpid()], [threading.get_ident()]

    def errand():
        pids.append(os.getpid())
        threads.append(threading.get_ident())

    send(errand)
    if pids[-1] != pids[0]:
        return "process"
    return "thread" if threads[-1] != threads[0] else "coroutine"
