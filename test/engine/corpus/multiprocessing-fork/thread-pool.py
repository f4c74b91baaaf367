import os
import threading
from multiprocessing.pool import ThreadPool


def work(number):
    return number * 2, os.getpid() == main_pid, threading.current_thread() is main_thread


main_pid, main_thread = os.getpid(), threading.main_thread()
with ThreadPool(3) as pool:
    print(pool.map(work, range(3)))
    print(sorted(pool.imap_unordered(abs, [-2, -1])), pool.apply(max, (1, 2)))
