import time
from multiprocessing import Pipe, Process, active_children

here, there = Pipe()
children = [Process(target=there.recv, name=f"child {n}") for n in range(3)]
for child in children:
    child.start()
print(sorted(child.name for child in active_children()))
for child in children:
    here.send(None)
for child in children:
    child.join()
print(active_children())
