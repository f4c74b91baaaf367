import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

ends, children = [], []
for _ in range(2):
    here, there = Pipe()
    child = Process(target=there.recv)
    child.start()
    ends.append(here)
    children.append(child)
print(wait([child.sentinel for child in children], timeout=0.1))
ends[1].send("leave")
print(wait([child.sentinel for child in children]) == [children[1].sentinel])
ends[0].send("leave")
for child in children:
    child.join()
print([child.exitcode for child in children])
