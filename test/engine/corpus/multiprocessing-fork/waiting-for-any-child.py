import multiprocessing as mp
import os
import time


def exit_with(code):
    time.sleep(0.3)
    os._exit(code)


children = {}
for code in (3, 4, 5):
    process = mp.Process(target=exit_with, args=(code,))
    process.start()
    children[process.pid] = code

ended = {}
while len(ended) < 3:
    pid, status = os.wait()
    ended[pid] = os.waitstatus_to_exitcode(status)
print(ended == children)
try:
    os.wait()
except ChildProcessError:
    print("none is left")
