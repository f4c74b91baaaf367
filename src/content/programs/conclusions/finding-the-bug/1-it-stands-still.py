import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

def page(number):
    return f"page {number}"

def chapter(pool, first):
    time.sleep(0.1)
    pages = [pool.submit(page, first + n) for n in range(3)]
    return [page.result() for page in pages]

def say_who_stands_where(program):
    frames = sys._current_frames()
    for thread in threading.enumerate():
        frame = frames[thread.ident]
        while frame and frame.f_code.co_filename != program:
            frame = frame.f_back
        if frame:
            print(f"{thread.name}: line {frame.f_lineno}, in {frame.f_code.co_name}")

pool = ThreadPoolExecutor(2, thread_name_prefix="printer")
for first in (1, 4):
    pool.submit(chapter, pool, first)
time.sleep(0.5)
say_who_stands_where(page.__code__.co_filename)
pool.shutdown(wait=False, cancel_futures=True)
