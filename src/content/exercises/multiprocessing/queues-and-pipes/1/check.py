import os
import time
from multiprocessing import Semaphore, active_children
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue

import answer

SIZES = [1_000_000, 10, 2_000, 300, 10]
parent = os.getpid()
start, join, run, get = BaseProcess.start, BaseProcess.join, BaseProcess.run, Queue.get
started = received = 0

def count_start(process):
    global started
    started += 1
    start(process)

def end_later(process):
    run(process)
    time.sleep(0.3)

def count_get(queue, *args, **kwargs):
    global received
    item = get(queue, *args, **kwargs)
    received += os.getpid() == parent
    return item

def fail_instead_of_hanging(process, timeout=None):
    join(process, 2 if timeout is None else timeout)
    if timeout is None and process.is_alive():
        fail("workers-left" if received >= len(SIZES) else "joined-before-reading")

small_ones = Semaphore(0)

def slow_when_big(size):
    if size > 500_000:
        for _ in range(2):
            small_ones.acquire(timeout=1)
        time.sleep(0.3)
    else:
        small_ones.release()
    return "x" * size

def fail(code):
    for process in active_children():
        process.terminate()
        join(process)
    raise SystemExit(f"fail: {code}")

BaseProcess.start, BaseProcess.join = count_start, fail_instead_of_hanging
BaseProcess.run, Queue.get = end_later, count_get
answer.render = slow_when_big
pictures = answer.render_all(SIZES)
BaseProcess.join = join

if active_children():
    fail("workers-left")
if started < 3:
    fail("too-few-workers")
if [len(picture) for picture in pictures] != SIZES:
    fail("wrong-order")
